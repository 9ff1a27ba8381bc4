//! Every code of the reference has words, once.

use super::*;
use crate::domain::fault::Fault;
use crate::messages::Lang;
use crate::provider::testing::{Script, answer, huawei_link};

/// Section 2.6 of the reference, as written there.
const SERVICES: &str = "108000 108002 108005 200005 200208 213002 213004 290006 290015 111205 200001 200004 200405
    280001 280204 290000 200006 290001 200461 280271 280404 280439 200002 200013 200045 200408 200602 201028 290005
    290011 200008 200010 200604 200044 201003 280015 280056 200011 200019 200047 201202 212006 280406 200086 201014
    200316 201205 200402 201201 200826 201035 200823 280128 201010 201203 280214 201208 200040 200504 201207 280238
    200037 200041 200042 280235 200306 280242 200023 200543 212009 280449 200046 290003 280127 280277 201101 201103
    201106 280216 280250 280251 280252 280253 212033 200018 200076 200080 200452 200463 200611 201015 201206 280011
    280343 280816 01010337 01280030 05000084 280036 280228";
/// Its last row, and section 1.4.
const OTHERS: &str = "RDS.0011 RDS.1002 RDS.1003 RDS.3004 RDS.3016 RDS.3026 RDS.3029 RDS.3030 RDS.5041
    APIGW.0301 APIGW.0307 APIGW.0302 APIGW.0306 APIGW.0310 APIGW.0802 APIGW.0101 APIGW.0308 APIGW.0201 APIGW.0202
    APIGW.0203 APIGW.0613 APIGW.0601 APIG.0101 APIG.0301 IAM.0001 IAM.0061 IAM.0062 IAM.0066 IAM.0067 IAM.0002 IAM.0003
    IAM.0080 IAM.0082 IAM.0081 IAM.0012";

fn written() -> Vec<String> {
    let services = SERVICES.split_whitespace().map(|number| format!("DBS.{number}"));
    services.chain(OTHERS.split_whitespace().map(str::to_owned)).collect()
}

#[test]
fn every_written_code_has_words_in_both_languages() {
    let codes = written();
    assert_eq!(codes.len(), 100 + 35);
    let script = Script::new([(200, "")]);
    let link = huawei_link(&script);
    let context = super::super::faults::Context {
        service: super::super::call::Service::Rds,
        method: "GET",
        path: "/v3/p/instances",
        secrets: &[],
        link: &link,
    };
    for code in codes {
        let fault: Fault =
            context.fault(&answer(400, format!(r#"{{"error_code":"{code}","error_msg":"m"}}"#)));
        assert_ne!(fault.summary, m::other_code(&code), "{code}");
        assert_ne!(fault.summary, m::other_status(400), "{code}");
        assert_ne!(fault.hint, m::fix_other(), "{code}");
        for text in [&fault.summary, &fault.hint] {
            assert!(!text.get(Lang::En).is_empty() && !text.get(Lang::Zh).is_empty(), "{code}");
        }
        assert_eq!(fault.code, Some(code));
    }
}

#[test]
fn no_code_stands_twice() {
    let rows = [ACCESS, SERVICE, LEGACY].into_iter().flatten();
    let mut codes: Vec<&str> = rows.flat_map(|row| row.codes.iter().copied()).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn what_may_be_running_is_never_called_refused() {
    for code in ["DBS.111205", "DBS.212009", "APIG.0203", "APIGW.0203"] {
        assert!(leaves_open(code), "{code}");
    }
    assert!(!leaves_open("DBS.200047") && !leaves_open("APIGW.0301"));
    assert!(row("DBS.999999").is_none());
}

#[test]
fn the_message_tells_why_a_key_was_refused() {
    let summary = |message: &str| refusal(message).map(|(summary, _)| summary());
    assert_eq!(summary("...: verify aksk signature fail, canonicalRequest"), Some(h::signature_wrong()));
    assert_eq!(summary("Get secretKey failed,ak:****,err:ak not exist"), Some(m::key_unknown()));
    assert_eq!(summary("AK access failed to reach the limit,forbidden"), Some(h::key_locked()));
    assert_eq!(summary("decrypt token fail"), Some(h::token_invalid()));
    assert_eq!(summary("something new"), None);
}
