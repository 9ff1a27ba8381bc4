//! Error codes with their HTTP status and their text in both languages of X-Language. It must never decide which applies.

/// Code, HTTP status, English, Chinese.
type Row = (&'static str, u16, &'static str, &'static str);

/// The texts are paraphrases: the pages give the codes and what they mean.
const ROWS: &[Row] = &[
    (
        "APIGW.0101",
        404,
        "The API does not exist or has not been published in the environment",
        "API不存在或未发布到环境",
    ),
    ("APIGW.0201", 413, "Request entity too large", "请求体过大"),
    ("APIGW.0301", 401, "Incorrect IAM authentication information", "IAM身份认证信息不正确"),
    ("APIGW.0306", 403, "access denied", "没有权限"),
    (
        "APIGW.0308",
        429,
        "The throttling threshold has been reached: policy user over ratelimit,limit:20,time:1 minute",
        "已达到流控阈值：policy user over ratelimit,limit:20,time:1 minute",
    ),
    ("DBS.200001", 400, "Parameter error.", "参数错误。"),
    ("DBS.200002", 404, "The DB instance does not exist.", "实例不存在。"),
    ("DBS.200006", 400, "The request body is empty.", "请求体为空。"),
    (
        "DBS.200011",
        409,
        "The DB instance is faulty. The operation cannot be performed.",
        "实例异常，无法执行该操作。",
    ),
    (
        "DBS.200023",
        400,
        "The storage space of the target DB instance is smaller than that of the source.",
        "目标实例磁盘空间小于源实例。",
    ),
    (
        "DBS.200037",
        400,
        "The engine version of the source and target DB instances does not match.",
        "源实例与目标实例的数据库版本不匹配。",
    ),
    (
        "DBS.200047",
        409,
        "The operation cannot be performed because another operation is being performed on the DB instance.",
        "实例正在执行其他操作，无法执行该操作。",
    ),
    (
        "DBS.200086",
        400,
        "The DB instance status does not allow this operation.",
        "实例状态不允许执行该操作。",
    ),
    ("DBS.200316", 409, "The storage space of the DB instance is full.", "实例磁盘空间已满。"),
    ("DBS.200402", 409, "Invalid operation.", "非法操作。"),
    ("DBS.200543", 400, "The task does not exist.", "任务不存在。"),
    ("DBS.200823", 400, "The database does not exist.", "数据库不存在。"),
    ("DBS.200826", 409, "The database name already exists.", "数据库名已存在。"),
    ("DBS.201010", 404, "The backup does not exist.", "备份不存在。"),
    ("DBS.201035", 400, "The database name is repeated.", "数据库名重复。"),
    ("DBS.201201", 409, "The object already exists.", "对象已存在。"),
    ("DBS.201205", 409, "A backup is being created.", "实例正在备份。"),
    (
        "DBS.201207",
        400,
        "The DB engine or version does not support this operation.",
        "数据库引擎或版本不支持该操作。",
    ),
    ("DBS.201208", 400, "The backup status does not allow this operation.", "备份状态不允许执行该操作。"),
    ("DBS.280001", 400, "Invalid parameter.", "参数不合法。"),
    ("DBS.280056", 403, "The token is invalid for this tenant.", "Token与租户不匹配。"),
    ("DBS.280127", 400, "The backup name is invalid.", "备份名称不合法。"),
    ("DBS.280271", 400, "The parameter value is out of range.", "参数取值超出范围。"),
    ("DBS.280404", 400, "The DB instance ID or node ID is invalid.", "实例ID或节点ID不合法。"),
    (
        "DBS.280406",
        409,
        "The DB instance type or status does not allow this operation.",
        "实例类型或状态不允许执行该操作。",
    ),
    (
        "DBS.280439",
        400,
        "The page size must be a positive integer no larger than 100.",
        "每页条数必须是不大于100的正整数。",
    ),
    ("DBS.280449", 400, "The object is frozen.", "对象已冻结。"),
    ("DBS.290001", 400, "A parameter has the wrong letter case.", "参数大小写错误。"),
    ("IAM.0061", 401, "The account is locked.", "账号已被锁定。"),
];

/// The status and both texts of a code.
pub(super) fn of(code: &str) -> (u16, &'static str, &'static str) {
    let row = ROWS.iter().find(|(known, ..)| *known == code);
    row.map_or((500, "Internal error.", "内部错误。"), |(_, status, en, zh)| (*status, en, zh))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_once_and_in_order() {
        assert!(ROWS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(of("DBS.200543").0, 400);
        assert_eq!(of("DBS.1").0, 500);
    }
}
