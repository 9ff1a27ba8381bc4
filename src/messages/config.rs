//! The config file: what its keys mean, and everything that can be wrong with it.

use super::messages;

messages! {
    /// whole
    problems(show path, show count) { en: "{path} has {count} problem(s)", zh: "{path} 有 {count} 处问题" }
    /// whole
    hint() { en: "mend the lines named; config.example.toml shows every key with its default", zh: "请修正所列各行；config.example.toml 列出了所有键及默认值" }
    /// whole
    line(show line, text what) { en: "line {line}: {what}", zh: "第 {line} 行：{what}" }
    /// whole
    unreadable(show path) { en: "the config file {path} cannot be read", zh: "无法读取配置文件 {path}" }
    /// whole
    not_a_file() { en: "it is no regular file", zh: "不是普通文件" }
    /// whole
    foreign() { en: "it belongs to another user, who would choose the endpoints and the programs that print keys", zh: "该文件属于其他用户，对方可以更改端点和输出密钥的程序" }
    /// whole
    too_large(show mib) { en: "it is larger than {mib} MiB", zh: "超过 {mib} MiB" }
    /// whole
    place_hint() { en: "put a file of your own there, or name one by --config", zh: "请放置自己的文件，或用 --config 指定" }
    /// whole
    not_utf8() { en: "not UTF-8 text", zh: "不是 UTF-8 文本" }
    /// whole
    writable(show path) { en: "{path} can be written by others: whoever does chooses your endpoints; run chmod go-w on it", zh: "{path} 可被其他用户写入：他们可以更改端点；请执行 chmod go-w" }
    /// syntax
    syntax(show what) { en: "not TOML here: {what}", zh: "此处不是合法的 TOML：{what}" }
    /// key
    unknown_key(show key, show known) { en: "unknown key `{key}`; known here: {known}", zh: "未知的键 `{key}`；此处可用：{known}" }
    /// key
    secret_key(show key) { en: "`{key}` looks like a secret, and secrets never stand in this file; take it out, consider it leaked, and let `credentials` name where the provider's own tools keep it", zh: "`{key}` 看起来是密钥，此文件不得包含密钥；请删除并视其为已泄露，用 `credentials` 指明云厂商工具保存密钥的位置" }
    /// value
    wrong_type(show key, text wanted, show found) { en: "`{key}` takes {wanted}, this is {found}", zh: "`{key}` 应为{wanted}，实际是 {found}" }
    /// value
    not_one_of(show key, show words) { en: "`{key}` takes one of: {words}", zh: "`{key}` 的取值为：{words}" }
    /// value
    empty(show key) { en: "`{key}` is empty", zh: "`{key}` 为空" }
    /// value
    missing(show profile, show key) { en: "profile `{profile}` needs `{key}`", zh: "配置 `{profile}` 缺少 `{key}`" }
    /// value
    missing_environment(show profile) { en: "profile `{profile}` needs `environment`: any word but test, testing, staging, stage, dev, development, training or sandbox counts as production", zh: "配置 `{profile}` 缺少 `environment`：除 test、testing、staging、stage、dev、development、training、sandbox 以外的词都按生产环境处理" }
    /// value
    bad_zone(show zone) { en: "`{zone}` is no time zone; write Asia/Shanghai, UTC or +08:00", zh: "`{zone}` 不是时区；可写 Asia/Shanghai、UTC 或 +08:00" }
    /// value
    bad_endpoint(show service) { en: "the endpoint of `{service}` is no address: write https://HOST, without a path, a user or a password", zh: "`{service}` 的端点不是合法地址：应为 https://HOST，不含路径、用户或密码" }
    /// value
    plain_http(show service) { en: "the endpoint of `{service}` is plain http, which is accepted for loopback addresses only; write https://", zh: "`{service}` 的端点使用 http，仅允许用于本机回环地址；请使用 https://" }
    /// value
    bad_source() { en: "`credentials` names no source; it takes auto, env, aliyun-cli[:PROFILE], aliyun-ini[:PROFILE], huawei-ini, koocli[:PROFILE], openstack[:CLOUD], instance-role or command:…", zh: "`credentials` 不是已知来源；可写 auto、env、aliyun-cli[:PROFILE]、aliyun-ini[:PROFILE]、huawei-ini、koocli[:PROFILE]、openstack[:CLOUD]、instance-role 或 command:…" }
    /// value
    other_provider(show key, show provider) { en: "`{key}` is no key of provider `{provider}`", zh: "`{key}` 不是 `{provider}` 的键" }
    /// value
    unknown_default(show name, show known) { en: "default_profile `{name}` is no profile of this file; it has: {known}", zh: "default_profile `{name}` 不在此文件中；现有：{known}" }
    /// kind
    a_text() { en: "text in quotes", zh: "带引号的文本" }
    /// kind
    a_switch() { en: "true or false", zh: " true 或 false" }
    /// kind
    a_table() { en: "a table", zh: "表" }
    /// example
    example_head() { en: "undrop's config file: $XDG_CONFIG_HOME/undrop/config.toml, or --config FILE, or $UNDROP_CONFIG.", zh: "undrop 的配置文件：$XDG_CONFIG_HOME/undrop/config.toml、--config FILE 或 $UNDROP_CONFIG。" }
    /// example
    example_secrets() { en: "Secrets never stand here: they come from where the provider's own tools keep them. Unknown keys are errors.", zh: "此处绝不写密钥：密钥来自云厂商工具保存的位置。未知的键会报错。" }
    /// example
    key_default_profile() { en: "The profile used when --profile is not given.", zh: "未给出 --profile 时使用的配置。" }
    /// example
    key_lang() { en: "Language of screens and reports: en, zh, or auto (by the locale).", zh: "界面与报告语言：en、zh 或 auto（按系统区域）。" }
    /// example
    key_theme() { en: "Colours of the wizard, all of them the terminal's own sixteen: default, dark, light, high-contrast, colour-blind or mono.", zh: "向导配色，均使用终端自身的十六色：default、dark、light、high-contrast、colour-blind 或 mono。" }
    /// example
    key_ambiguous_width() { en: "Cells that the terminal gives to characters of ambiguous width, such as arrows: 1 or 2. With 2, ASCII is drawn.", zh: "终端为箭头等宽度不定的字符留出的格数：1 或 2。为 2 时用 ASCII 绘制。" }
    /// example
    key_mouse() { en: "Wheel and clicks in the wizard: rows, boxes, key hints; no click arms or sends. The terminal's own selecting then needs Shift.", zh: "在向导中使用滚轮和点击：行、复选框、按键提示；点击绝不会进入或完成发送。此时用终端自带的选择功能需按住 Shift。" }
    /// example
    key_slow() { en: "For slow lines: nothing is drawn that nobody asked for, no running clock.", zh: "用于慢速线路：不主动重绘，不显示走动的时钟。" }
    /// example
    keys_table() { en: "Keys of your own, by the name of the action: they come before the usual ones, which go on working where nothing else has them. What answers a question or sends is fixed.", zh: "自定义按键，按操作名称指定：优先于默认按键，默认按键未被占用时仍然有效。回答问题或发送的按键固定。" }
    /// kind
    a_width() { en: "1 or 2", zh: " 1 或 2" }
    /// kind
    some_keys() { en: "a key in quotes, or a list of them", zh: "带引号的按键或其列表" }
    /// example
    key_notify() { en: "How the end of a job is told in a terminal: none, bell (every terminal has one, and no word leaves the screen), or desktop (bell, and a line by OSC 9 and OSC 777).", zh: "任务结束时如何提醒（仅在终端中）：none、bell（所有终端都支持，不发送文字）或 desktop（响铃并通过 OSC 9 和 OSC 777 发送一行通知）。" }
    /// key
    key_ascii() { en: "Draw with ASCII only.", zh: "只用 ASCII 绘制。" }
    /// example
    key_provider() { en: "aliyun or huawei. Required.", zh: "aliyun 或 huawei。必填。" }
    /// example
    key_region() { en: "Region. Required.", zh: "地域。必填。" }
    /// example
    key_environment() { en: "Required; any word but a known safe one (test, staging, dev, training) counts as production.", zh: "必填；除已知的安全词（test、staging、dev、training）外都按生产环境处理。" }
    /// example
    key_time_zone() { en: "Zone that times without an offset are read in, and that times are shown in. Without it such times are refused.", zh: "读取不带偏移量的时间以及显示时间所用的时区；未设置时拒绝这类时间。" }
    /// example
    key_credentials() { en: "auto, env, aliyun-cli[:PROFILE], aliyun-ini[:PROFILE], huawei-ini, koocli[:PROFILE], openstack[:CLOUD], instance-role or command:PROGRAM ARGS (no shell; it prints the keys as one JSON object).", zh: "auto、env、aliyun-cli[:PROFILE]、aliyun-ini[:PROFILE]、huawei-ini、koocli[:PROFILE]、openstack[:CLOUD]、instance-role 或 command:程序 参数（不经过 shell；以一个 JSON 对象输出密钥）。" }
    /// example
    key_endpoints() { en: "Optional: endpoints that replace the built-in ones. Plain http:// only for loopback addresses.", zh: "可选：替换内置端点。仅本机回环地址可用 http://。" }
    /// example
    key_signature() { en: "Optional, aliyun: signature style, v1 (HMAC-SHA1) or v3 (ACS3-HMAC-SHA256).", zh: "可选，aliyun：签名方式，v1（HMAC-SHA1）或 v3（ACS3-HMAC-SHA256）。" }
    /// example
    key_project_id() { en: "Optional, huawei: looked up when absent.", zh: "可选，huawei：缺省时自动查询。" }
}
