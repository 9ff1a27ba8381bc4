//! What `undrop doctor` says: one line per thing that must be right before a restore, and what to do where it is not.

use super::messages;

messages! {
    /// status
    word_ok() { en: "ok", zh: "正常" }
    /// status
    word_warn() { en: "WARN", zh: "注意" }
    /// status
    word_problem() { en: "PROBLEM", zh: "问题" }
    /// end
    all_well() { en: "nothing is in the way; nothing was changed in the cloud", zh: "没有发现阻碍；未对云上做任何更改" }
    /// end
    some_warnings(show count) { en: "{count} thing(s) to know; nothing was changed in the cloud", zh: "有 {count} 处需要留意；未对云上做任何更改" }
    /// end
    some_problems(show count) { en: "{count} problem(s); nothing was changed in the cloud", zh: "有 {count} 个问题；未对云上做任何更改" }
    /// do
    fix(text what) { en: "do: {what}", zh: "处理：{what}" }

    // Config.
    /// config
    config_read(show path, show count) { en: "{path}: {count} profile(s)", zh: "{path}：{count} 个配置" }
    /// config
    config_missing(show path) { en: "there is no config file: {path}", zh: "没有配置文件：{path}" }
    /// config
    config_missing_fix() { en: "write one (config.example.toml shows every key); until then only --demo and sim work", zh: "请编写一份（config.example.toml 列出了所有键）；在此之前只能使用 --demo 和 sim" }
    /// config
    config_nowhere() { en: "there is no place for a config file: neither HOME nor XDG_CONFIG_HOME is set", zh: "没有放置配置文件的位置：HOME 与 XDG_CONFIG_HOME 均未设置" }
    /// config
    config_nowhere_fix() { en: "set HOME, or name a file by --config or UNDROP_CONFIG", zh: "请设置 HOME，或用 --config 或 UNDROP_CONFIG 指定文件" }
    /// config
    config_empty(show path) { en: "{path} has no profile", zh: "{path} 中没有任何配置" }
    /// config
    config_writable_fix(show path) { en: "chmod go-w {path}", zh: "chmod go-w {path}" }

    // Credentials and access.
    /// access
    access_ok(show source, show count, show ms) { en: "{source}: answered in {ms} ms, {count} instance(s)", zh: "{source}：{ms} 毫秒内应答，{count} 个实例" }
    /// access
    access_failed(show source, text why) { en: "{source}: {why}", zh: "{source}：{why}" }
    /// access
    access_slow(show source, show seconds) { en: "{source}: no answer within {seconds} s", zh: "{source}：{seconds} 秒内没有应答" }
    /// access
    access_slow_fix() { en: "check the network and the proxy; `undrop -v instances` shows each request with its time", zh: "检查网络与代理；`undrop -v instances` 会逐条显示请求及耗时" }
    /// access
    access_same(show source, show profile) { en: "{source}: not asked, because the same key was refused for profile {profile}, and a few refusals lock it", zh: "{source}：未询问，因为同一密钥在配置 {profile} 中已被拒绝，多次拒绝会锁定密钥" }
    /// access
    access_same_fix(show profile) { en: "mend profile {profile} first", zh: "请先修正配置 {profile}" }
    /// access
    access_none() { en: "no profile to ask", zh: "没有可询问的配置" }
    /// warning
    source_warning_fix() { en: "`undrop profiles` shows every source", zh: "`undrop profiles` 列出所有来源" }

    // Network.
    /// network
    direct() { en: "no proxy is set", zh: "未设置代理" }
    /// network
    proxied(show hosts) { en: "a proxy stands before: {hosts}", zh: "以下主机经过代理：{hosts}" }
    /// network
    proxy_unused() { en: "a proxy is set, and no endpoint of the profiles goes through it", zh: "设置了代理，但各配置的端点都不经过它" }
    /// network
    own_roots(show name, show path) { en: "CA certificates: {name}={path}", zh: "CA 证书：{name}={path}" }

    // Clock.
    /// clock
    clock_ok(show profile, text skew) { en: "{profile}: within {skew} of the provider's", zh: "{profile}：与服务商时钟相差不超过 {skew}" }
    /// clock
    clock_behind(show profile, text skew) { en: "{profile}: this machine's clock is {skew} behind the provider's", zh: "{profile}：本机时钟比服务商慢 {skew}" }
    /// clock
    clock_ahead(show profile, text skew) { en: "{profile}: this machine's clock is {skew} ahead of the provider's", zh: "{profile}：本机时钟比服务商快 {skew}" }
    /// clock
    clock_unknown() { en: "not compared: no provider answered", zh: "未比对：没有服务商应答" }
    /// clock
    clock_unknown_fix() { en: "mend the access above first", zh: "请先解决上面的访问问题" }
    /// clock
    clock_fix() { en: "set the clock (timedatectl set-ntp true): `15m ago` counts from it, and signatures are refused beyond 15 minutes", zh: "请校准时钟（timedatectl set-ntp true）：`15m ago` 以它为准，且偏差超过 15 分钟时签名会被拒绝" }

    // Terminal.
    /// terminal
    terminal_none() { en: "not a terminal: the wizard cannot be opened here; the commands work", zh: "不是终端：无法打开向导；命令可以使用" }
    /// terminal
    terminal_none_fix() { en: "for the wizard, start it in a terminal (ssh -t); scripts need nothing", zh: "使用向导请在终端中启动（ssh -t）；脚本不受影响" }
    /// terminal
    terminal_dumb(show term) { en: "TERM is `{term}`: the wizard cannot draw", zh: "TERM 为 `{term}`：向导无法绘制" }
    /// terminal
    terminal_dumb_fix() { en: "set TERM to what the terminal is, such as xterm-256color", zh: "请把 TERM 设为终端的实际类型，例如 xterm-256color" }
    /// terminal
    terminal_is(show term, show size, text colours, text text, text hops) { en: "{term}, {size}, {colours}, {text}, {hops}", zh: "{term}，{size}，{colours}，{text}，{hops}" }
    /// terminal
    colours_off() { en: "no colour (NO_COLOR)", zh: "无颜色（NO_COLOR）" }
    /// terminal
    colours_on() { en: "the terminal's colours", zh: "终端配色" }
    /// terminal
    text_utf8() { en: "UTF-8", zh: "UTF-8" }
    /// terminal
    text_ascii() { en: "ASCII only", zh: "仅 ASCII" }
    /// terminal
    hops_none() { en: "here", zh: "本机" }
    /// terminal
    hops_ssh() { en: "over ssh", zh: "经 ssh" }
    /// terminal
    hops_tmux() { en: "in tmux", zh: "在 tmux 中" }
    /// terminal
    hops_screen() { en: "in screen", zh: "在 screen 中" }
    /// terminal
    terminal_small(show size) { en: "the window has {size}; the wizard is made for 80x24", zh: "窗口为 {size}；向导按 80x24 设计" }
    /// terminal
    terminal_small_fix() { en: "make the window larger", zh: "请放大窗口" }
    /// terminal
    locale_plain() { en: "the locale is not UTF-8: names in other scripts are shown escaped, lines are drawn in ASCII", zh: "区域设置不是 UTF-8：其他文字的名称以转义形式显示，线条用 ASCII 绘制" }
    /// terminal
    locale_plain_fix() { en: "set LANG to a UTF-8 locale, such as C.UTF-8", zh: "请把 LANG 设为 UTF-8 区域，例如 C.UTF-8" }
    /// clipboard
    clipboard_osc() { en: "copying goes by OSC 52 through this terminal", zh: "复制通过此终端的 OSC 52 进行" }
    /// clipboard
    clipboard_tmux() { en: "copying goes by OSC 52 through tmux, which passes it on with `set -g set-clipboard on` and `set -g allow-passthrough on`", zh: "复制通过 tmux 转发的 OSC 52 进行；tmux 需设置 `set -g set-clipboard on` 和 `set -g allow-passthrough on`" }
    /// clipboard
    clipboard_screen() { en: "copying goes by OSC 52 through screen in pieces, which not every terminal behind it takes: it may do nothing", zh: "复制通过 OSC 52 分段经 screen 转发，并非所有终端都接受：可能无效" }
    /// clipboard
    clipboard_screen_fix() { en: "use tmux, or copy with the mouse", zh: "请改用 tmux，或用鼠标复制" }

    // State folder.
    /// state
    state_ready(show path, show free) { en: "{path}: private, writable, {free} MiB free", zh: "{path}：私有、可写、剩余 {free} MiB" }
    /// state
    state_new(show path) { en: "{path} is not there yet; it is made, for you alone, with the first restore", zh: "{path} 尚不存在；首次恢复时创建，仅限本人访问" }
    /// state
    state_opened(show path, show mode) { en: "{path} was open to others ({mode}); it is closed now", zh: "{path} 曾对他人开放（{mode}）；现已关闭" }
    /// state
    state_opened_fix() { en: "find out what opens it, such as a backup or sync job", zh: "请查明是什么改动了权限，例如备份或同步任务" }
    /// state
    state_full(show path, show free) { en: "{path} has {free} MiB left: a restore is not sent when its record cannot be written", zh: "{path} 仅剩 {free} MiB：无法写入记录时不会发送恢复" }
    /// state
    state_full_fix() { en: "make room on that disk, or point XDG_STATE_HOME elsewhere", zh: "请清理该磁盘，或将 XDG_STATE_HOME 指向他处" }

    // Runs.
    /// runs
    runs_quiet(show count) { en: "{count} saved, none needs you", zh: "已保存 {count} 个，均无需处理" }
    /// runs
    run_open(show run, text state, show instance) { en: "{run} on {instance}: {state}", zh: "{run}（{instance}）：{state}" }
    /// runs
    run_open_fix(show run) { en: "undrop watch {run}", zh: "undrop watch {run}" }
    /// runs
    run_broken(show run, text why) { en: "{run}: {why}", zh: "{run}：{why}" }
    /// runs
    run_broken_fix(show run) { en: "look into the cloud's task list for what {run} did; its folder is left as it is", zh: "请在云端任务列表中确认 {run} 的结果；其目录保持原样" }
}
