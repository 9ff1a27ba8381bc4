//! Huawei Cloud: why an instance, a backup or a moment cannot be used, and what its operations do.

use super::messages;

messages! {
    /// provider
    title() { en: "Huawei Cloud", zh: "华为云" }
}
