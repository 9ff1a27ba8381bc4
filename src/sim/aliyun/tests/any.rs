//! Whatever arrives.

use super::*;
use proptest::prelude::*;

proptest! {
    /// Whatever arrives is answered, and nothing unsigned is done.
    #[test]
    fn any_request_is_answered(query in "[ -~]{0,200}", header in "[ -~]{0,200}", body in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut client = Client::new("default");
        let target = format!("/?{}", percent_encoding::utf8_percent_encode(&query, percent_encoding::CONTROLS));
        let request = Request::post(target.replace(['#', ' ', '"', '<', '>', '`', '{', '}', '|', '\\', '^'], "+"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("authorization", format!("ACS3-HMAC-SHA256 {header}"))
            .body(Bytes::from(body));
        if let Ok(request) = request {
            let got = client.send(&request);
            prop_assert!((400..500).contains(&got.status), "{}", got.status);
            prop_assert_eq!(client.world.restores_seen(), 0);
        }
    }

    /// Signed parameters of any content pass the gateway, whatever they are.
    #[test]
    fn any_signed_parameter_is_understood(name in "[^.]{1,20}", value in ".{0,60}") {
        let mut client = Client::new("default");
        let params = [("DBInstanceId", PROD), (name.as_str(), value.as_str())];
        let newer = client.ask("CheckInstanceExist", &params);
        prop_assert_eq!(newer.answer.signature, "valid");
        let reserved = ["Action", "Version", "Format", "Signature", "Timestamp", "SecurityToken", "AccessKeyId"];
        if !reserved.contains(&name.as_str()) && !name.starts_with("Signature") {
            let older = client.get_v1("CheckInstanceExist", &params, &[]);
            prop_assert_eq!(older.answer.signature, "valid");
        }
    }

    /// TableMeta of any content gets a code of the page, never a panic, and makes at most one job.
    #[test]
    fn any_table_meta_is_judged(text in r#"(\[|\]|\{|\}|"type":"db"|"name":"shop"|"newname":"x"|"tables":|,|null|7){0,12}"#) {
        let mut client = Client::new("default");
        let got = client.ask("RestoreTable", &[("DBInstanceId", PROD), ("BackupId", "1482093516"), ("TableMeta", &text)]);
        prop_assert!(got.status == 200 || got.code().starts_with("InvalidParam") || got.code() == "MissingTableMeta");
        prop_assert_eq!(client.world.restores_seen(), usize::from(got.status == 200));
    }
}
