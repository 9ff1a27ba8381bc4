//! Words of the first run: the demo or a profile, asked line by line.

use super::messages;

messages! {
    /// start
    no_config(show path) { en: "There is no config yet: {path} does not exist.", zh: "尚无配置：{path} 不存在。" }
    /// start
    choose() { en: "Type 1 to try undrop on a simulated cloud (no account, no network), 2 to set up a profile now, or 3 to leave.", zh: "输入 1 在模拟云上试用（无需账号，不连网络），2 现在配置账号，3 离开。" }
    /// start
    begins() { en: "A profile is one account on one cloud in one region. Nothing is changed in the cloud here, and no secret is ever written: keys stay where the cloud's own tools keep them. An empty line takes what stands in brackets; quit leaves.", zh: "一个账号配置对应一个云上一个地域的一个账户。此处不会改动云上任何内容，也绝不写入密钥：密钥保留在云厂商工具保存的位置。空行采用方括号中的值；quit 离开。" }
    /// found
    found(show number, show provider, show origin) { en: "{number}. {provider}: credentials found in {origin}", zh: "{number}. {provider}：在 {origin} 中找到凭证" }
    /// found
    would_ask(show number, show provider, show origin) { en: "{number}. {provider}: no keys lie on this machine; {origin} would be asked for them", zh: "{number}. {provider}：本机没有保存密钥；需要时向 {origin} 获取" }
    /// found
    found_key(show number, show provider, show origin, show key) { en: "{number}. {provider}: credentials found in {origin}, key {key}", zh: "{number}. {provider}：在 {origin} 中找到凭证，密钥 {key}" }
    /// found
    not_found(show number, show provider, text why) { en: "{number}. {provider}: no credentials found on this machine ({why})", zh: "{number}. {provider}：本机未找到凭证（{why}）" }
    /// ask
    which_cloud() { en: "Which cloud? Type its number.", zh: "使用哪个云？输入编号。" }
    /// ask
    which_region() { en: "Which region? Type its id, such as cn-hangzhou or cn-north-4.", zh: "哪个地域？输入地域 ID，如 cn-hangzhou 或 cn-north-4。" }
    /// ask
    which_environment() { en: "Which environment is this? test, staging, dev, training and their like are known as safe; every other word counts as PRODUCTION and is told on every screen.", zh: "这是什么环境？test、staging、dev、training 等视为安全环境；其他任何词都按生产环境处理，并在每个屏幕上标明。" }
    /// told
    is_production(show word) { en: "{word} counts as production.", zh: "{word} 按生产环境处理。" }
    /// ask
    which_zone(show usual) { en: "In which time zone do people there write times? [{usual}]", zh: "当地人使用哪个时区记录时间？[{usual}]" }
    /// ask
    which_name(show usual) { en: "What is the profile to be called? [{usual}]", zh: "账号配置取什么名称？[{usual}]" }
    /// ask
    test() { en: "Try it with one call that only reads (the list of instances)? Type yes or no. [yes]", zh: "用一次只读调用（实例列表）测试？输入 yes（是）或 no（否）。[yes]" }
    /// told
    works(show count) { en: "It works: {count} instances can be seen.", zh: "可用：能看到 {count} 个实例。" }
    /// told
    fails(text what) { en: "It does not work yet: {what}", zh: "暂不可用：{what}" }
    /// told
    shown() { en: "This would be written:", zh: "将写入以下内容：" }
    /// ask
    write(show path) { en: "Write it to {path}? Type yes or no.", zh: "写入 {path}？输入 yes（是）或 no（否）。" }
    /// told
    written(show path) { en: "Written to {path}, readable by you alone. config.example.toml shows every other key.", zh: "已写入 {path}，仅你可读。config.example.toml 列出了其他所有键。" }
    /// told
    not_written() { en: "Nothing was written.", zh: "没有写入任何内容。" }
    /// slip
    again() { en: "That cannot be used here.", zh: "此处不能使用该输入。" }
    /// fault
    exists(show path) { en: "{path} exists already: it is not touched", zh: "{path} 已存在：不会改动" }
    /// fault
    exists_hint() { en: "add a [profiles.NAME] table to it; config.example.toml shows every key", zh: "请在其中添加 [profiles.名称]；config.example.toml 列出了所有键" }
    /// fault
    nowhere() { en: "there is no place for a config file: neither HOME nor XDG_CONFIG_HOME is set", zh: "没有存放配置文件的位置：HOME 和 XDG_CONFIG_HOME 均未设置" }
    /// fault
    nowhere_hint() { en: "name one with --config FILE", zh: "请用 --config 指定文件" }
    /// fault
    cannot_write(show path) { en: "{path} cannot be written", zh: "无法写入 {path}" }
}
