//! Keys and logins: where they were looked for, what is wrong there, and how to mend it. No argument of these sentences
//! may ever be a secret, a part of one, or the text around one.

use super::messages;

messages! {
    // Choosing a source.
    /// No source.
    none_found(show places) { en: "no credentials were found; looked at: {places}", zh: "没有找到凭证；已查看：{places}" }
    /// hint
    fix_none_aliyun() { en: "run `aliyun configure`, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET; the SDKs' OIDC and credentials-URI sources are not supported", zh: "运行 `aliyun configure`，或设置 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET；不支持 SDK 的 OIDC 与 credentials URI 来源" }
    /// hint
    fix_none_huawei() { en: "set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, write ~/.huaweicloud/credentials, or run `hcloud configure init`; OIDC is not supported", zh: "设置 HUAWEICLOUD_SDK_AK 与 HUAWEICLOUD_SDK_SK，编写 ~/.huaweicloud/credentials，或运行 `hcloud configure init`；不支持 OIDC" }
    /// Source unknown.
    source_unsupported(show spec, show known) { en: "credentials = \"{spec}\" is no source for this provider; it takes: {known}", zh: "此服务商不支持 credentials = \"{spec}\"；可用：{known}" }
    /// hint
    fix_source() { en: "change `credentials` of the profile", zh: "修改配置中的 `credentials`" }
    /// warning
    only_role_left(show places) { en: "no keys in {places}: the role of this cloud server will be asked, if this is one", zh: "{places} 中没有密钥：将尝试本云服务器的角色（如果本机是云服务器）" }
    /// warning
    oidc_ignored() { en: "OIDC variables are set, which the SDKs would use first; undrop does not use them", zh: "设置了 OIDC 变量（SDK 会优先使用），undrop 不使用它们" }

    // Environment.
    /// Part of a set of variables.
    env_half(show missing) { en: "the environment has only a part of a credential; {missing} is not set", zh: "环境变量中的凭证不完整；缺少 {missing}" }
    /// No environment.
    env_none() { en: "the environment has no credentials", zh: "环境变量中没有凭证" }
    /// hint
    fix_env_aliyun() { en: "export ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET together, or unset both", zh: "同时导出 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或都不设置" }
    /// hint
    fix_env_huawei() { en: "export HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, HW_ACCESS_KEY and HW_SECRET_KEY, or all of OS_USERNAME, OS_PASSWORD and OS_USER_DOMAIN_NAME; unset what is left over", zh: "导出 HUAWEICLOUD_SDK_AK 与 HUAWEICLOUD_SDK_SK、HW_ACCESS_KEY 与 HW_SECRET_KEY，或 OS_USERNAME、OS_PASSWORD、OS_USER_DOMAIN_NAME 全部；并取消多余的变量" }

    // Files.
    /// File missing.
    file_missing(show path) { en: "the credential file {path} does not exist", zh: "凭证文件 {path} 不存在" }
    /// File unreadable.
    file_unreadable(show path) { en: "the credential file {path} cannot be read", zh: "无法读取凭证文件 {path}" }
    /// File malformed.
    file_malformed(show path, show line, show column) { en: "the credential file {path} is broken at line {line}, column {column}", zh: "凭证文件 {path} 在第 {line} 行第 {column} 列损坏" }
    /// hint
    fix_aliyun_file() { en: "run `aliyun configure`, or name another source in `credentials`", zh: "运行 `aliyun configure`，或在 `credentials` 中指定其他来源" }
    /// hint
    fix_aliyun_ini() { en: "write one section per profile, with type, access_key_id and access_key_secret, or name another source in `credentials`", zh: "每个配置写一个小节，包含 type、access_key_id 与 access_key_secret，或在 `credentials` 中指定其他来源" }
    /// hint
    fix_huawei_ini() { en: "write a section [basic] with ak and sk, or name another source in `credentials`", zh: "编写含 ak 与 sk 的 [basic] 小节，或在 `credentials` 中指定其他来源" }
    /// hint
    fix_koocli() { en: "run `hcloud configure init`, or name another source in `credentials`", zh: "运行 `hcloud configure init`，或在 `credentials` 中指定其他来源" }
    /// hint
    fix_clouds() { en: "correct clouds.yaml, or name another source in `credentials`", zh: "修正 clouds.yaml，或在 `credentials` 中指定其他来源" }
    /// No home.
    no_home(show file) { en: "there is no home folder to look for {file} in", zh: "没有主目录，无法查找 {file}" }
    /// Profile missing.
    profile_missing(show path, show profile, show known) { en: "{path} has no profile `{profile}`; it has: {known}", zh: "{path} 中没有 `{profile}`；已有：{known}" }
    /// Field missing.
    field_missing(show path, show profile, show field) { en: "profile `{profile}` of {path} has no {field}", zh: "{path} 的 `{profile}` 缺少 {field}" }
    /// Mode.
    mode_unsupported(show path, show profile, show mode, show known) { en: "profile `{profile}` of {path} is of kind {mode}, which undrop does not use; it uses {known}", zh: "{path} 的 `{profile}` 属于 {mode} 类型，undrop 不使用；可用 {known}" }
    /// hint
    fix_mode() { en: "let the provider's own tool fetch temporary keys and export them, or use another profile", zh: "用云厂商工具获取临时密钥并导出，或使用其他配置" }
    /// A chain that leads back to itself.
    chain_too_long(show path, show profile) { en: "the source profiles of `{profile}` in {path} lead in a circle", zh: "{path} 中 `{profile}` 的 source_profile 循环引用" }
    /// Disabled.
    cli_disabled() { en: "ALIBABA_CLOUD_CLI_PROFILE_DISABLED forbids reading ~/.aliyun/config.json", zh: "ALIBABA_CLOUD_CLI_PROFILE_DISABLED 禁止读取 ~/.aliyun/config.json" }
    /// hint
    fix_cli_disabled() { en: "unset it, or set credentials = \"env\"", zh: "取消该变量，或设置 credentials = \"env\"" }
    /// Forbidden by a switch.
    switched_off(show variable) { en: "{variable} forbids this source of credentials", zh: "{variable} 禁止使用此凭证来源" }
    /// hint
    fix_switched_off() { en: "unset the variable, or name another source in `credentials`", zh: "取消该变量，或在 `credentials` 中指定其他来源" }
    /// warning
    file_open(show path, show mode) { en: "{path} can be read by others (mode {mode}): run chmod 600", zh: "{path} 可被其他用户读取（权限 {mode}）：请执行 chmod 600" }
    /// Encrypted values.
    encrypted(show path, show profile) { en: "the keys of profile `{profile}` in {path} are encrypted, so that only KooCLI can read them", zh: "{path} 中 `{profile}` 的密钥已加密，只有 KooCLI 能读取" }
    /// hint
    fix_encrypted() { en: "run `hcloud configure set --cli-auth-encrypt=false` and set the keys again, or put them into ~/.huaweicloud/credentials", zh: "运行 `hcloud configure set --cli-auth-encrypt=false` 后重新设置密钥，或写入 ~/.huaweicloud/credentials" }
    /// Several clouds.
    cloud_ambiguous(show path, show known) { en: "{path} has several clouds, and none is chosen; it has: {known}", zh: "{path} 中有多个 cloud 且未指定；已有：{known}" }
    /// hint
    fix_cloud() { en: "set credentials = \"openstack:CLOUD\" or OS_CLOUD", zh: "设置 credentials = \"openstack:CLOUD\" 或 OS_CLOUD" }

    // Cached logins.
    /// The cached keys of a login ended.
    login_over(show origin) { en: "the login kept in {origin} has ended", zh: "{origin} 中缓存的登录已过期" }
    /// hint
    fix_cloud_sso(show profile) { en: "run `aliyun sts GetCallerIdentity --profile {profile}` to renew it, or `aliyun configure --mode CloudSSO --profile {profile}` to sign in again; the plan is kept", zh: "运行 `aliyun sts GetCallerIdentity --profile {profile}` 刷新，或 `aliyun configure --mode CloudSSO --profile {profile}` 重新登录；计划已保留" }
    /// hint
    fix_oauth(show profile) { en: "run `aliyun configure --mode OAuth --profile {profile}` to sign in again; the plan is kept", zh: "运行 `aliyun configure --mode OAuth --profile {profile}` 重新登录；计划已保留" }
    /// hint
    fix_hcloud_sso() { en: "run `hcloud configure sso` to sign in again; the plan is kept", zh: "运行 `hcloud configure sso` 重新登录；计划已保留" }
    /// A login where keys are wanted.
    login_without_keys(show origin) { en: "{origin} holds a login, not an access key", zh: "{origin} 是登录信息，不是密钥" }

    // The role of a server.
    /// Nobody answers.
    metadata_silent(show address) { en: "the metadata service at {address} does not answer: this machine is no cloud server of this provider, or the way to it is barred", zh: "元数据服务 {address} 没有响应：本机不是该服务商的云服务器，或访问被阻断" }
    /// An answer that is not what was expected.
    metadata_odd(show address) { en: "the metadata service at {address} gave no usable keys", zh: "元数据服务 {address} 没有返回可用的密钥" }
    /// hint
    fix_metadata() { en: "run undrop on a server that has a role, or name another source in `credentials`", zh: "在具有角色的云服务器上运行 undrop，或在 `credentials` 中指定其他来源" }
    /// No role.
    no_role() { en: "no RAM role is attached to this server", zh: "本服务器未绑定 RAM 角色" }
    /// No agency.
    no_agency() { en: "no agency is attached to this server", zh: "本服务器未配置委托" }
    /// hint
    fix_no_role() { en: "attach a role that may read and restore, or name another source in `credentials`", zh: "绑定具有读取与恢复权限的角色，或在 `credentials` 中指定其他来源" }
    /// IMDSv2 refused.
    metadata_v1_forbidden() { en: "the metadata service gives no token, and ALIBABA_CLOUD_IMDSV1_DISABLED forbids asking without one", zh: "元数据服务未返回令牌，且 ALIBABA_CLOUD_IMDSV1_DISABLED 禁止无令牌访问" }

    // A role taken over.
    /// STS refused.
    role_refused(show role, text why) { en: "the role {role} could not be taken: {why}", zh: "无法扮演角色 {role}：{why}" }
    /// STS answered oddly.
    role_odd(show role) { en: "the answer to taking the role {role} could not be understood", zh: "无法理解扮演角色 {role} 的响应" }
    /// hint
    fix_role() { en: "check the role's name and its trust policy in the profile named by `undrop profiles`", zh: "检查 `undrop profiles` 所示配置中的角色名及其信任策略" }

    // Programs.
    /// Not a command line.
    command_unreadable() { en: "the command after `command:` cannot be read: a quote is not closed, it is empty, or it begins with a variable", zh: "无法解析 `command:` 后的命令：引号未闭合、为空，或以变量赋值开头" }
    /// hint
    fix_command_line() { en: "write a program and its arguments; no shell is involved, so for pipes and variables write sh -c '…'", zh: "写程序名及其参数；不经过 shell，如需管道或变量请写 sh -c '…'" }
    /// Not started.
    command_not_started(show program) { en: "the credential program {program} could not be started", zh: "无法启动凭证程序 {program}" }
    /// Ended badly.
    command_failed(show program, show status) { en: "the credential program {program} ended with {status}", zh: "凭证程序 {program} 以 {status} 结束" }
    /// Too slow.
    command_slow(show program, show seconds) { en: "the credential program {program} did not end within {seconds} seconds and was stopped", zh: "凭证程序 {program} 在 {seconds} 秒内未结束，已被终止" }
    /// Output.
    command_odd(show program, show missing) { en: "the output of the credential program {program} has no {missing}", zh: "凭证程序 {program} 的输出缺少 {missing}" }
    /// hint
    fix_command() { en: "run the program by hand; it must print one JSON object with the key's id, its secret and, for temporary keys, token and expiry", zh: "手动运行该程序；它必须输出一个 JSON 对象，含密钥 ID、密钥，以及临时密钥的令牌与过期时间" }
    /// part
    a_json_object() { en: "JSON object", zh: "JSON 对象" }
}
