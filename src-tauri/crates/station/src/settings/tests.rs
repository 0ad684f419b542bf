#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use capture::{Rotation, StillKind};
use journey::BackOfCard;

use super::*;

#[test]
fn a_station_without_a_portal_is_in_training() {
    assert!(toml::from_str::<Settings>("").unwrap().is_training());
}

#[test]
fn a_station_with_a_portal_is_real() {
    let text = "[portal]\nbase_url = \"https://ekycportaldemo.innov8tif.com\"";
    assert!(!toml::from_str::<Settings>(text).unwrap().is_training());
}

#[test]
fn a_real_station_never_borrows_the_name_of_the_training_branch() {
    let text = "[station]\nname = \"KL01\"\n[portal]\nbase_url = \"https://portal.example\"";
    assert_eq!(toml::from_str::<Settings>(text).unwrap().branch(), "KL01");
    assert_eq!(Settings::default().branch(), TRAINING_BRANCH);
}

#[test]
fn a_misspelt_key_is_an_error_that_names_it() {
    let error = toml::from_str::<Settings>("[printer]\nqeue = \"slips\"").unwrap_err();
    assert!(error.to_string().contains("qeue"), "{error}");
}

#[test]
fn the_files_of_yesterday_are_still_valid() {
    let text = "[portal]\nbase_url = \"https://portal.example\"\nextra_roots = [\"bank.pem\"]\n\
        [policy]\nokay_id = false\n[training]\nsandbox = \"http://127.0.0.1:8080\"";
    let settings = toml::from_str::<Settings>(text).unwrap();
    let portal = settings.portal.unwrap();
    assert_eq!(portal.auth, PortalAuth::Account);
    assert_eq!(portal.quota.warn_from_percent, 90);
    assert!(settings.training.sandbox.is_some());
}

#[test]
fn each_way_to_the_portal_says_which_secrets_it_needs() {
    let table = [
        ("", vec![Key::PortalCredentials]),
        ("auth = \"bearer\"", vec![Key::BearerToken]),
        (
            "auth = \"certificate\"\ncertificate = \"station.pem\"",
            vec![Key::CertificateKey],
        ),
        (
            "[policy]\ndetails = true",
            vec![Key::PortalCredentials, Key::DetailsKey],
        ),
    ];
    for (more, needed) in table {
        let text = format!("[portal]\nbase_url = \"https://portal.example\"\n{more}");
        let settings = toml::from_str::<Settings>(&text).unwrap();
        assert_eq!(settings.needed_secrets(), needed, "{more}");
    }
    assert!(Settings::default().needed_secrets().is_empty());
}

#[test]
fn rty_17_a_mistake_names_its_line_its_key_and_the_way_out_and_shows_no_secret() {
    let base = "base_url = \"https://portal.example\"\n";
    let table = [
        (
            format!("{base}proxy = \"http://me:hunter2@proxy.example:3128\""),
            3,
            ["portal.proxy", "--what proxy"],
        ),
        (
            "base_url = \"https://me:hunter2@portal.example\"".to_owned(),
            2,
            ["portal.base_url", "kaunterctl credentials set"],
        ),
        (
            format!("{base}password = \"hunter2\""),
            3,
            ["unknown field `password`", "portal"],
        ),
        (
            format!("{base}auth = \"certificate\""),
            1,
            ["`certificate`", "portal"],
        ),
        (
            format!("{base}certificate = \"station.pem\""),
            1,
            ["auth = \"certificate\"", "portal"],
        ),
        (
            format!("{base}[portal.quota]\nwarn_from_percent = 200"),
            4,
            ["portal.quota.warn_from_percent", "1 to 100"],
        ),
        (
            format!("{base}[portal.quota]\njourneys_per_month = 0"),
            4,
            ["portal.quota.journeys_per_month", "nonzero"],
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kaunter.toml");
    for (lines, line, words) in table {
        std::fs::write(&path, format!("[portal]\n{lines}\n")).unwrap();
        let error = Settings::read(&path, None).unwrap_err().to_string();
        assert!(error.contains(&format!("in line {line}:")), "{error}");
        for word in words {
            assert!(error.contains(word), "{word}: {error}");
        }
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn files_are_named_as_seen_from_the_settings_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kaunter.toml");
    let text = "[portal]\nbase_url = \"https://portal.example\"\nextra_roots = [\"bank.pem\"]\n\
        auth = \"certificate\"\ncertificate = \"/etc/station.pem\"";
    std::fs::write(&path, text).unwrap();
    let portal = Settings::read(&path, None).unwrap().portal.unwrap();
    assert_eq!(portal.extra_roots, [folder.path().join("bank.pem")]);
    let chain = "/etc/station.pem".into();
    assert_eq!(portal.auth, PortalAuth::Certificate { chain });
}

#[test]
fn cameras_are_named_mounted_and_allowed_by_the_file() {
    let text = "[cameras]\ncard = \"046d:0825:A1\"\nauto_capture = false\n\
        allowed = [\"uvcvideo 046d:0825\"]\n\
        [cameras.card_mounting]\nrotation = 180\n[cameras.selfie_mounting]\nmirrored = true";
    let cameras = toml::from_str::<Settings>(text).unwrap().cameras;
    assert_eq!(cameras.named(StillKind::Card), Some("046d:0825:A1"));
    assert_eq!(cameras.named(StillKind::Selfie), None);
    assert!(!cameras.auto_capture);
    assert!(
        cameras
            .allowed
            .permits("uvcvideo", "046d:0825".parse().ok())
    );
    assert!(!cameras.allowed.permits("v4l2 loopback", None));
    assert_eq!(cameras.mounting(StillKind::Card).rotation, Rotation::Half);
    assert!(cameras.mounting(StillKind::Selfie).mirrored);
}

#[test]
fn a_station_takes_pictures_by_itself_and_with_any_camera_unless_told_otherwise() {
    let cameras = Settings::default().cameras;
    assert!(cameras.auto_capture);
    assert!(cameras.allowed.permits("any driver", None));
}

#[test]
fn the_document_of_the_settings_says_whether_its_back_is_captured() {
    let policy = |text: &str| toml::from_str::<Settings>(text).unwrap().policy.policy();
    for (document, back) in [
        ("my_kad", BackOfCard::Optional),
        ("my_kas", BackOfCard::Optional),
        ("id1", BackOfCard::Optional),
        ("phil_id", BackOfCard::Never),
        ("passport", BackOfCard::Never),
    ] {
        let text = format!("[policy]\ndocument = {document:?}");
        let policy = policy(&text);
        assert_eq!(policy.back(), back, "{document}");
    }
    assert_eq!(policy("").back(), BackOfCard::Optional);
}

#[test]
fn pictures_must_be_what_the_bank_says_and_large_enough_for_okay_doc() {
    let limits = |text| toml::from_str::<Settings>(text).unwrap().policy.limits();
    let plain = limits("");
    assert_eq!(
        (plain.card.least_width, plain.card.least_height),
        (900, 600)
    );
    let strict = limits(
        "[policy]\nokay_doc = \"my_kad\"\n[policy.pictures.card]\nleast_height = 1000\n\
         [policy.pictures.selfie]\nmost_yaw = 12.5",
    );
    let card = strict.card;
    assert_eq!((card.least_width, card.least_height), (1_343, 1_000));
    assert!((strict.selfie.most_yaw - 12.5).abs() < f32::EPSILON);
    let misspelt = toml::from_str::<Settings>("[policy.pictures.card]\nfill = 0.7");
    assert!(misspelt.unwrap_err().to_string().contains("fill"));
}

#[test]
fn app_12_a_bank_may_be_stricter_about_sessions_and_not_laxer() {
    let read = |text: &str| toml::from_str::<Settings>(&format!("[staff]\n{text}"));
    let staff = read("lock_after = \"90s\"\nend_after = \"8h\"")
        .unwrap()
        .staff;
    assert_eq!(staff.lock_after.as_secs(), 90);
    assert_eq!(staff.end_after.as_secs(), 8 * 3_600);
    assert_eq!(staff.wipe_after.as_secs(), 120, "as it is by default");
    for longest in ["lock_after = \"5m\"", "end_after = \"10h\""] {
        assert!(read(longest).is_ok(), "{longest}");
    }
    for bad in [
        "lock_after = \"301s\"",
        "lock_after = \"1s\"",
        "wipe_after = \"3m\"",
        "end_after = \"11h\"",
        "end_after = \"-1h\"",
        "lock_after = 300",
    ] {
        assert!(read(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_bank_whose_roles_nobody_named_lets_nobody_in_by_mistake() {
    let with = |roles: &str| {
        let text = format!(
            "[staff.bank]\nissuer = \"https://login.bank.example\"\nclient_id = \"kaunter\"\n{roles}"
        );
        toml::from_str::<Settings>(&text)
    };
    let settings = with("staff = [\"branch\"]\nsupervisors = [\"head\"]").unwrap();
    let bank = settings.staff.bank.unwrap();
    assert_eq!(bank.local_accounts, LocalAccounts::WhenUnreachable);
    for (roles, says) in [
        ("staff = [\"branch\"]", "supervisors"),
        ("staff = []\nsupervisors = [\"head\"]", "at least one role"),
        (
            "staff = [\"branch\"]\nsupervisors = [\" \"]",
            "at least one role",
        ),
        (
            "staff = [\"a\"]\nsupervisors = [\"b\"]\nformer_issuers = [\"login.bank.example\"]",
            "former_issuers",
        ),
        (
            "staff = [\"a\"]\nsupervisors = [\"b\"]\ndomain = \"@bank.example\"",
            "follows the `@`",
        ),
        (
            "staff = [\"a\"]\nsupervisors = [\"b\"]\nsecret = \"x\"",
            "secret",
        ),
    ] {
        let error = with(roles).unwrap_err().to_string();
        assert!(error.contains(says), "{roles}: {error}");
    }
}
