//! Words of the first run: the demo or a profile, asked line by line.

use super::messages;

messages! {
    /// start
    no_config(show path) { en: "There is no config yet: {path} does not exist.", zh: "尚无配置：{path} 不存在。" }
    /// start
    choose() { en: "Type 1 to try undrop on a simulated cloud (no account, no network), 2 to set up a profile now, or 3 to leave.", zh: "输入 1 在模拟云上试用（无需账号，不连网络），2 现在配置账号，3 离开。" }
    /// start
    begins() { en: "A profile is one account on one cloud in one region. Nothing is changed in the cloud here, and no secret is ever written: keys stay where the cloud's own tools keep them. An empty line takes what stands in brackets; quit leaves.", zh: "一个账号配置对应一个云上一个地域的一个账户。此处不会改动云上任何内容，也绝不写入密钥：密钥保留在云厂商工具保存的位置。空行采用方括号中的值；quit 离开。" }
    /// told
    extends(show path) { en: "{path} is there already: what you set up here is added behind it, and nothing in it changes.", zh: "{path} 已存在：此处设置的内容会追加在其后，原有内容不变。" }
    /// found
    found(show number, show provider, show origin, show key) { en: "{number}. {provider}: {origin}, {key}", zh: "{number}. {provider}：{origin}，{key}" }
    /// found
    would_ask(show number, show provider, show origin, show spec) { en: "{number}. {provider}: {origin} ({spec}), which is asked when keys are needed", zh: "{number}. {provider}：{origin}（{spec}），需要密钥时才会询问" }
    /// found
    later(show number, show provider) { en: "{number}. {provider}: decide later (auto: all of these, looked through whenever keys are needed)", zh: "{number}. {provider}：以后再定（auto：每次需要密钥时依次查找以上来源）" }
    /// found
    broken(show provider, show spec, text why) { en: "-  {provider}: {spec} cannot be used: {why}", zh: "-  {provider}：{spec} 不可用：{why}" }
    /// found
    ends(show time) { en: "this key ends {time}", zh: "此密钥于 {time} 失效" }
    /// found
    beside(text what) { en: "   {what}", zh: "   {what}" }
    /// ask
    which_sources() { en: "Which of these sources of credentials? Type a number, or several with commas between: each becomes a profile.", zh: "使用哪些凭证来源？输入编号；多个编号用逗号分隔，每个来源成为一个账号配置。" }
    /// told
    next(show number, show of, text what) { en: "Profile {number} of {of}: {what}", zh: "账号配置 {number}/{of}：{what}" }
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
    /// slip
    taken(show name) { en: "There is a profile {name} already.", zh: "已有名为 {name} 的账号配置。" }
    /// ask
    test() { en: "Try it with one call that only reads (the list of instances)? Type yes or no. [yes]", zh: "用一次只读调用（实例列表）测试？输入 yes（是）或 no（否）。[yes]" }
    /// told
    works(show count) { en: "It works: {count} instances can be seen.", zh: "可用：能看到 {count} 个实例。" }
    /// told
    fails(text what) { en: "It does not work yet: {what}", zh: "暂不可用：{what}" }
    /// told
    shown() { en: "This would be written:", zh: "将写入以下内容：" }
    /// told
    shown_behind() { en: "This would be added behind what stands there:", zh: "将在现有内容之后追加：" }
    /// ask
    write(show path) { en: "Write it to {path}? Type yes or no.", zh: "写入 {path}？输入 yes（是）或 no（否）。" }
    /// told
    written(show path) { en: "Written to {path}, readable by you alone. config.example.toml shows every other key.", zh: "已写入 {path}，仅你可读。config.example.toml 列出了其他所有键。" }
    /// told
    added(show path) { en: "Added to {path}. config.example.toml shows every other key.", zh: "已追加到 {path}。config.example.toml 列出了其他所有键。" }
    /// told
    not_written() { en: "Nothing was written.", zh: "没有写入任何内容。" }
    /// slip
    again() { en: "That cannot be used here.", zh: "此处不能使用该输入。" }
    /// fault
    nowhere() { en: "there is no place for a config file: neither HOME nor XDG_CONFIG_HOME is set", zh: "没有存放配置文件的位置：HOME 和 XDG_CONFIG_HOME 均未设置" }
    /// fault
    nowhere_hint() { en: "name one with --config FILE", zh: "请用 --config 指定文件" }
    /// fault
    cannot_write(show path) { en: "{path} cannot be written", zh: "无法写入 {path}" }
    /// hint
    by_hand() { en: "nothing was written; the tables shown can be put into the file by hand, where its own form allows", zh: "没有写入任何内容；可按文件自身的写法手动加入上面显示的表" }
    /// part
    changed_meanwhile() { en: "the file was changed meanwhile", zh: "文件在此期间被修改" }
    /// fault
    bad_endpoint(show text) { en: "--endpoint `{text}` names no service", zh: "--endpoint `{text}` 没有指明服务" }
    /// hint
    endpoint_hint(show known) { en: "write CLOUD.SERVICE=ADDRESS; known are {known}", zh: "请写 云.服务=地址；已知：{known}" }
}
