//! The commands and events that the window may use, and their TypeScript.
//!
//! `ui/src/lib/host/bindings.ts` is generated from this list; a test compares the two.

use tauri_specta::{Builder, collect_commands, collect_events};

use crate::commands;
use crate::events::ViewChanged;

/// The list, for the running app and for the generator.
pub(crate) fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        // The view only goes out and the action only comes in: one shape each is enough.
        .disable_serde_phases()
        .commands(collect_commands![commands::view, commands::act])
        .events(collect_events![ViewChanged])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use specta_typescript::Typescript;

    /// Run with `KAUNTER_WRITE_BINDINGS=1` to write the file instead of comparing it.
    #[test]
    fn the_typescript_bindings_are_those_of_the_commands() {
        let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/lib/host/bindings.ts");
        let language = Typescript::default()
            .header("// Generated from src-tauri/src/bindings.rs. Do not edit.\n");
        if std::env::var_os("KAUNTER_WRITE_BINDINGS").is_some() {
            super::builder().export(language, committed).unwrap();
            return;
        }
        let fresh = std::env::temp_dir().join(format!("bindings-{}.ts", std::process::id()));
        super::builder().export(language, &fresh).unwrap();
        let generated = std::fs::read_to_string(&fresh).unwrap();
        std::fs::remove_file(&fresh).unwrap();
        assert_eq!(
            generated,
            std::fs::read_to_string(committed).unwrap(),
            "ui/src/lib/host/bindings.ts is stale: run ./kaunter bindings"
        );
    }
}
