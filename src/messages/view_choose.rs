//! Words of the screens that choose: home, profile, instance.

use super::messages;

messages! {
    /// home
    new_restore() { en: "New restore", zh: "新建恢复" }
    /// home
    new_restore_note() { en: "read-only until the last step", zh: "最后一步之前均为只读" }
    /// home
    what_runs() { en: "runs", zh: "运行记录" }
    /// home
    runs(show all, show open) { en: "Runs: {all}, {open} open", zh: "运行记录：{all} 条，{open} 条未结束" }
    /// home
    runs_shown(show shown, show all) { en: "Runs: {shown} of {all}", zh: "运行记录：{all} 条中的 {shown} 条" }
    /// home
    no_run_fits() { en: "No run fits the filter. Esc clears it.", zh: "没有符合筛选条件的运行记录。按 Esc 清除筛选。" }
    /// home
    doctor_asks() { en: "Asking each profile's cloud one harmless question; nothing is changed.", zh: "正在向每个账号配置的云端发一次无害查询；不会改动任何内容。" }
    /// home
    runs_unread() { en: "Runs", zh: "运行记录" }
    /// home
    no_runs() { en: "No runs yet.", zh: "还没有运行记录。" }
    /// home
    nothing_changes() { en: "Nothing can be changed in the cloud until you confirm at the last step.", zh: "在最后一步确认之前，云上不会有任何改动。" }
    /// home
    draft_run(show run) { en: "{run}: a draft, nothing was sent. Enter = open it at the review.", zh: "{run}：草稿，没有发送。按回车在审核页打开。" }
    /// home
    confirmed_by() { en: "By", zh: "确认人" }
    /// home
    steps_open(show done) { en: "{done} of 7 steps after the restore are done. Enter, then Enter again: the others.", zh: "恢复之后的 7 步已完成 {done} 步。按两次回车查看其余步骤。" }
    /// home
    unknown_run(show run) { en: "{run}: the request was sent, no answer arrived. Do not send it again: Enter looks for the result.", zh: "{run}：请求已发出，没有收到结果。请勿重复发送：按回车查询结果。" }
    /// home
    broken_run(show run) { en: "{run}: its record on this machine cannot be read. It says nothing about the job in the cloud.", zh: "{run}：本机记录无法读取。这不说明云上任务的状态。" }
    /// column
    col_run() { en: "RUN", zh: "运行" }
    /// column
    col_operation() { en: "OPERATION", zh: "操作" }
    /// column
    col_instance() { en: "INSTANCE", zh: "实例" }
    /// column
    col_state() { en: "STATE", zh: "状态" }
    /// column
    col_started(show offset) { en: "STARTED {offset}", zh: "开始 {offset}" }
    /// column
    col_name() { en: "NAME", zh: "名称" }
    /// column
    col_id() { en: "ID", zh: "ID" }
    /// column
    col_engine() { en: "ENGINE", zh: "引擎" }
    /// column
    col_edition() { en: "EDITION", zh: "系列" }
    /// column
    col_provider() { en: "PROVIDER", zh: "服务商" }
    /// column
    col_region() { en: "REGION", zh: "地域" }
    /// column
    col_environment() { en: "ENVIRONMENT", zh: "环境" }
    /// column
    col_zone() { en: "TIME ZONE", zh: "时区" }
    /// label
    profile() { en: "Profile", zh: "账号配置" }
    /// label
    operation() { en: "Operation", zh: "操作" }
    /// label
    instance() { en: "Instance", zh: "实例" }
    /// label
    job() { en: "Job", zh: "任务" }
    /// label
    started() { en: "Started", zh: "开始时间" }
    /// profile
    which_profile() { en: "Which account and region?", zh: "使用哪个账号和地域？" }
    /// profile
    counts_as_production() { en: "counts as production", zh: "按生产环境对待" }
    /// profile
    credentials() { en: "Credentials", zh: "凭证来源" }
    /// profile
    endpoints() { en: "Endpoints", zh: "自定义端点" }
    /// profile
    project() { en: "Project", zh: "项目" }
    /// profile
    no_zone() { en: "UTC (none set)", zh: "UTC（未设置）" }
    /// profile
    zone_needed() { en: "No time_zone is set: every time typed needs an offset such as +08:00 or Z.", zh: "未设置 time_zone：输入时间必须带偏移，如 +08:00 或 Z。" }
    /// profile
    danger() { en: "Production: every screen says so in its first line.", zh: "生产环境：每个屏幕的首行都会标明。" }
    /// instance
    what_instances() { en: "instances", zh: "实例列表" }
    /// instance
    shown_of(show shown, show all) { en: "{shown} of {all} instances in this profile and region", zh: "显示 {shown} / 共 {all} 个实例（本账号、本地域）" }
    /// instance
    filter() { en: "Filter", zh: "筛选" }
    /// instance
    usable_only(show key) { en: "usable only ({key} shows all)", zh: "仅显示可用实例（{key} 显示全部）" }
    /// instance
    no_instances() { en: "No instances here. Another region or account? Esc goes back.", zh: "这里没有实例。是否在其他地域或账号？按 Esc 返回。" }
    /// instance
    none_shown() { en: "No instance fits the filter. Esc clears it.", zh: "没有符合筛选条件的实例。按 Esc 清除。" }
    /// instance
    look_alike(show name, show others) { en: "LOOK-ALIKE  {name} is easily taken for: {others}", zh: "名称相近  {name} 容易与以下实例混淆：{others}" }
    /// instance
    cannot(text reason) { en: "CANNOT BE USED  {reason}", zh: "不可用  {reason}" }
    /// instance
    no_operation() { en: "no restore of this program fits it", zh: "没有适用的恢复方式" }
    /// instance
    endpoint() { en: "Endpoint", zh: "连接地址" }
    /// instance
    disk() { en: "Disk", zh: "磁盘" }
    /// instance
    disk_used(show used, show all) { en: "{used} of {all} used", zh: "已用 {used} / 共 {all}" }
    /// instance
    created() { en: "Created", zh: "创建时间" }
    /// instance
    replicas() { en: "Replicas", zh: "只读实例" }
    /// instance
    replica_of() { en: "Replica of", zh: "主实例" }
    /// instance
    restores_by() { en: "Restores by", zh: "恢复方式" }
    /// instance
    elsewhere() { en: "backups of other regions kept here", zh: "保存在本地域的其他地域备份" }
    /// instance
    elsewhere_unread(text why) { en: "Backups of other regions kept here could not be read: {why}", zh: "无法读取保存在本地域的其他地域备份：{why}" }
    /// instance
    region() { en: "Region", zh: "地域" }
}
