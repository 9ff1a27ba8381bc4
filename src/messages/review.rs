//! What is told of a request before it is sent: whether it says what the plan says, who may send it, what changed since
//! it was seen.

use super::messages;

messages! {
    /// request
    request_says(show names, show bytes, show sha) { en: "the {bytes} bytes say what the plan says ({names} read back, sha {sha})", zh: "请求的 {bytes} 字节与计划一致（已回读 {names} 项，sha {sha}）" }
    /// request
    request_differs(text what) { en: "the request does NOT say what the plan says: {what}", zh: "请求与计划不一致：{what}" }
    /// request
    request_unreadable() { en: "the request could not be read back, so nobody knows what it says", zh: "无法回读请求，不能确认其内容" }
    /// request
    request_fix() { en: "do not send it; report this with the plan (it holds no secret)", zh: "请勿发送；请连同计划一起反馈（计划中没有密钥）" }
    /// request
    says_instance(show said, show meant) { en: "it writes onto {said}, the plan onto {meant}", zh: "请求写入 {said}，计划写入 {meant}" }
    /// request
    says_source(show said, show meant) { en: "it takes the data of {said}, the plan that of {meant}", zh: "请求的数据来源是 {said}，计划是 {meant}" }
    /// request
    says_point(show said, show meant) { en: "its point is {said}, the plan's {meant}", zh: "请求的恢复点是 {said}，计划是 {meant}" }
    /// request
    says_option(show key) { en: "option {key}", zh: "选项 {key}" }
    /// request
    says_names(show meant, show said, show what) { en: "names: {said} in the request, {meant} in the plan, first at {what}", zh: "名称：请求中 {said} 项，计划中 {meant} 项，首处不同：{what}" }
}
