//! After the send: what the screen says while the job runs, the seven steps after it, the report. Both languages.

use std::os::unix::fs::PermissionsExt as _;

use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::domain::after::Step as Task;
use undrop::messages::Lang;
use undrop::ui::snapshot;
use undrop::ui::text::Ambiguous;
use undrop::ui::theme::{Palette, Theme};

use super::Journey;
use super::restore::{CHOOSE, CONFIRM, TO_TABLES};

/// A restore that was sent a moment ago.
fn sent(lang: Lang, size: (u16, u16)) -> Journey {
    let mut journey = Journey::sized("default", lang, size);
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    journey.job();
    journey
}

/// The same after its job ended.
fn ended(lang: Lang, size: (u16, u16)) -> Journey {
    let mut journey = sent(lang, size);
    journey.until_done();
    journey
}

fn read(journey: &Journey) -> &str {
    let Some(Overlay::Read(reading)) = journey.model().overlays.last() else {
        panic!("{}", journey.screen())
    };
    &reading.body
}

#[test]
fn from_the_send_to_the_report_in_both_languages_and_sizes() {
    for (name, lang, size) in [
        ("after_en", Lang::En, (80, 24)),
        ("after_zh", Lang::Zh, (80, 24)),
        ("after_wide", Lang::En, (120, 40)),
    ] {
        // In two panes the screen of the job names the state folder, which is another one each time.
        let wide = size.0 >= 120;
        let mut journey = sent(lang, size);
        let mut frames = String::new();
        if !wide {
            frames += &journey.frames(&[("sent", ""), ("at work", "<wait><wait><wait><wait>")]);
        }
        journey.until_done();
        if !wide {
            frames += &journey.frames(&[("finished", "")]);
        }
        frames += &journey.frames(&[("verify", "<enter>"), ("hand-back", "<down><down><down><down>")]);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, frames);
        });
    }
}

#[test]
fn one_colour_and_ascii_say_the_same() {
    let mut journey = ended(Lang::En, (80, 24));
    journey.keys("<enter>");
    let plain = snapshot::text(&journey.driver.frame(&Theme::new(Palette::Mono, true, Ambiguous::Narrow)).0);
    assert!(plain.is_ascii(), "{plain}");
    for words in ["[VERIFY]", "0 of 7 steps done", "[ ] 7  copies dropped", "Tell the channel (y):"] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
}

#[test]
fn ticks_are_written_down_at_once_with_who_and_can_be_taken_back() {
    let mut journey = ended(Lang::En, (80, 24));
    journey.keys("<enter><space><down><down><space>");
    let Step::Verify(verify) = journey.step() else { panic!("{}", journey.screen()) };
    let story = verify.story().unwrap();
    assert_eq!(story.ticked(), 2);
    assert!(story.tick(Task::Compare).unwrap().by.contains('@'), "{story:?}");
    assert_eq!(journey.events().iter().filter(|event| *event == "ticked").count(), 2);
    // The program is gone and comes back: the ticks are still there, and one is taken away.
    let mut journey = journey.again();
    journey.keys("<down><enter>");
    journey.keys("<enter>").keys("<down><down><space>");
    let Step::Verify(verify) = journey.step() else { panic!("{}", journey.screen()) };
    assert_eq!(verify.story().unwrap().ticked(), 1);
    assert_eq!(journey.events().iter().filter(|event| *event == "ticked").count(), 3);
}

#[test]
fn scripts_are_written_for_us_alone_and_nothing_is_run() {
    let mut journey = ended(Lang::En, (80, 24));
    let orders = journey.orders().len();
    journey.keys("w");
    assert!(read(&journey).contains("03-compare.sql"), "{}", journey.screen());
    journey.keys("y");
    assert_eq!(journey.driver.clipboard.as_deref(), Some(read(&journey)), "copied as it is");
    journey.keys("<esc>");
    let run = journey.job().run.0.clone();
    let folder = journey.state_folder().join("runs").join(&run).join("scripts");
    let mut names: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{path:?}");
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    names.sort();
    let wanted =
        ["03-compare", "04-recreate", "05-copy-rows", "05-missing-rows", "05-swap-names", "07-drop-copies"];
    assert_eq!(names, wanted.map(|stem| format!("{stem}.sql")));
    let drop = std::fs::read_to_string(folder.join("07-drop-copies.sql")).unwrap();
    let dropped: Vec<&str> = drop.lines().filter(|line| line.starts_with("DROP")).collect();
    assert!(dropped.len() == 2 && dropped.iter().all(|line| line.contains(&run)), "{drop}");
    assert_eq!(journey.orders().len(), orders, "nothing was sent");
}

#[test]
fn the_report_tells_what_was_done_and_what_is_open() {
    let mut journey = ended(Lang::En, (80, 24));
    journey.keys("p");
    let page = read(&journey).to_owned();
    let run = journey.job().run.0.clone();
    for words in
        ["# Restore ", "## Timeline", "intent on disk", "## Gaps", "step 3 is open", "| RPO: ", "unknown"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let folder = journey.state_folder().join("runs").join(&run);
    assert_eq!(std::fs::read_to_string(folder.join("report.md")).unwrap(), page);
    let document = std::fs::read_to_string(folder.join("report.json")).unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["run"], run.as_str());
    assert_eq!(document["copies"].as_array().unwrap().len(), 2);
    for name in ["report.md", "report.json"] {
        let mode = std::fs::metadata(folder.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn the_end_is_told_once_in_a_whole_sentence_and_the_channel_gets_one_line() {
    let mut journey = sent(Lang::En, (80, 24));
    journey.keys("<wait><wait>y");
    let line = journey.driver.clipboard.clone().unwrap();
    assert!(line.starts_with("Restore ") && line.contains("the send") && !line.contains('\n'), "{line}");
    assert!(journey.driver.notified.is_empty());
    journey.until_done();
    assert_eq!(journey.driver.notified.len(), 1, "{:?}", journey.driver.notified);
    assert!(journey.driver.notified[0].starts_with("Restore "), "{:?}", journey.driver.notified);
}

#[test]
fn verifying_waits_for_the_clouds_end() {
    let mut journey = sent(Lang::En, (80, 24));
    journey.keys("<wait><enter>");
    assert!(matches!(journey.step(), Step::Job(_)), "{}", journey.screen());
    assert!(journey.notice().contains("nothing to verify yet"), "{}", journey.notice());
}
