//! Build half of Tauri: checks `tauri.conf.json` and the capabilities.

fn main() {
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        // Named here, so that a window may call only what its capability allows.
        .app_manifest(tauri_build::AppManifest::new().commands(&["view", "act"]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
