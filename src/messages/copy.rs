//! Words of copying a request: in which forms, and what was copied.

use super::messages;

messages! {
    /// title
    title() { en: "Copy this request as", zh: "将请求复制为" }
    /// form
    payload(show name) { en: "{name} as JSON, byte for byte as it is sent", zh: "{name}（JSON，与发送内容逐字节一致）" }
    /// form
    tool(show program) { en: "a command of `{program}`, with its dry-run switch", zh: "`{program}` 命令，带试运行开关" }
    /// form
    curl() { en: "a curl command; signature and keys are masked", zh: "curl 命令；签名与密钥已屏蔽" }
    /// form
    sums(show sha) { en: "its SHA-256 sums ({sha}...)", zh: "SHA-256 校验值（{sha}……）" }
    /// key
    payload_long() { en: "the payload as JSON", zh: "复制 JSON 内容" }
    /// key
    tool_long() { en: "a command of the cloud's own tool", zh: "复制云厂商命令行工具的命令" }
    /// key
    curl_long() { en: "a curl command without secrets", zh: "复制不含密钥的 curl 命令" }
    /// key
    sums_long() { en: "the SHA-256 sums", zh: "复制 SHA-256 校验值" }
    /// note
    dry_run() { en: "Without its dry-run switch such a command SENDS the restore, and undrop would not know of it.", zh: "去掉试运行开关后，该命令会真正发送恢复请求，而 undrop 不会知道。" }
    /// note
    no_secret() { en: "Nothing that is copied holds a secret.", zh: "复制的内容都不含密钥。" }
    /// notice
    copied(text what, show bytes) { en: "copied {what}: {bytes} bytes", zh: "已复制{what}：{bytes} 字节" }
    /// notice
    letter() { en: "the text for the administrator", zh: "给管理员的文字" }
    /// notice
    also_in(text what, show path) { en: "{what}; also in {path} (the clipboard may not reach you here)", zh: "{what}；同时保存在 {path}（剪贴板在此可能不可用）" }
    /// notice
    written_to(show path) { en: "written to {path}", zh: "已写入 {path}" }
    /// notice
    not_kept(text what, text why) { en: "{what}; no file was written beside it: {why}", zh: "{what}；未能另存文件：{why}" }
}
