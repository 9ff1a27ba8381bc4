//! Words of demos and drills.

use super::messages;

messages! {
    /// wall
    not_loopback() { en: "the simulator's client speaks to this machine only", zh: "模拟客户端只与本机通信" }
    /// scenario
    bad_scenario(show name, show why) { en: "scenario {name} cannot be used: {why}", zh: "无法使用场景 {name}：{why}" }
    /// scenario
    bad_scenario_hint(show names) { en: "built in are: {names}; a path to a file works as well", zh: "内置场景：{names}；也可以给出文件路径" }
    /// simulator
    sim_failed(show why) { en: "the simulator could not start: {why}", zh: "模拟器无法启动：{why}" }
    /// simulator
    sim_failed_hint() { en: "it listens on this machine only, for example 127.0.0.1:0; is the port free?", zh: "它只在本机监听，例如 127.0.0.1:0；端口是否被占用？" }
}
