//! What changed between two readings of the facts of a plan.

use super::messages;

messages! {
    /// head
    since_preview(text what) { en: "The instance changed since the preview: {what}", zh: "预览之后实例发生了变化：{what}" }
    /// head
    since_look(text what) { en: "CHANGED since you last looked: {what}", zh: "自上次查看后有变化：{what}" }
    /// change
    other_instance(show name, show now, show seen) { en: "{name} is another instance now ({now}, it was {seen})", zh: "{name} 已是另一个实例（现为 {now}，原为 {seen}）" }
    /// change
    renamed(show seen, show now) { en: "{seen} is called {now} now", zh: "{seen} 已改名为 {now}" }
    /// change
    status(show name, show now, show seen) { en: "{name} is now {now} (it was {seen})", zh: "{name} 现为 {now}（原为 {seen}）" }
    /// change
    replicas(show name, show now, show seen) { en: "read replicas of {name}: {now} now, {seen} before", zh: "{name} 的只读实例：现有 {now} 个，原有 {seen} 个" }
    /// change
    task(show tasks) { en: "a task began: {tasks}", zh: "新任务开始执行：{tasks}" }
    /// change
    set_gone(show id) { en: "backup set {id} is gone", zh: "备份集 {id} 已不存在" }
    /// change
    set_unusable(show id, text why) { en: "backup set {id} cannot be used any more: {why}", zh: "备份集 {id} 已不可用：{why}" }
    /// change
    window_moved(show at, show windows) { en: "{at} is no longer inside a restorable window (now {windows})", zh: "{at} 已不在可恢复范围内（现为 {windows}）" }
    /// change
    taken(show names) { en: "new names that live there now: {names}", zh: "新名称已被占用：{names}" }
    /// change
    database_gone(show name) { en: "database {name} is no longer in the list of the point", zh: "该恢复点的列表中已没有数据库 {name}" }
    /// change
    contents(show name, show gone, show fresh) { en: "the list of {name} at the point: gone {gone}, new {fresh}", zh: "该恢复点 {name} 的列表：减少 {gone}，增加 {fresh}" }
    /// change
    check_worse(text seen, text now) { en: "{now} (before: {seen})", zh: "{now}（此前：{seen}）" }
    /// send
    instance_gone(show name, show id) { en: "instance {name} ({id}) is no longer there", zh: "实例 {name}（{id}）已不存在" }
    /// send
    name_taken_over(show name, show id) { en: "another instance has its name now: {name} ({id}); it is not the one you chose", zh: "另一个实例现在使用该名称：{name}（{id}）；它不是你选择的实例" }
    /// review
    look_first() { en: "the confirmation did not open: look at what changed, then confirm again", zh: "未进入确认：请先查看变化，再次确认" }
    /// review
    not_opened(text why) { en: "the confirmation did not open: {why}", zh: "未进入确认：{why}" }
    /// review
    old_facts(text age) { en: "the facts are {age} old: they are read again before the confirmation opens", zh: "所依据的信息已是 {age}前的：重新读取后再进入确认" }
}
