//! The report as a page of Markdown.

use std::fmt::Write as _;

use super::gaps;
use crate::domain::after::Step;
use crate::domain::damage::Damage;
use crate::domain::point::RestorePoint;
use crate::domain::story::Story;
use crate::domain::time::Timestamp;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, report as msg, time};

/// The page, in a language and with times in a zone and in UTC.
pub fn markdown(story: &Story, zone: Zone, lang: Lang, now: Timestamp) -> String {
    let mut page = Page { zone, lang, out: String::new() };
    page.line(&format!("# {}", msg::title(&story.run).get(lang)));
    page.line("");
    page.line(&format!("**{}**", visible(story.state.text().get(lang))));
    page.line("");
    page.line(msg::made(page.both(now)).get(lang));
    page.facts(story);
    page.measures(story);
    page.objects(story);
    page.timeline(story);
    page.checks(story);
    page.steps(story);
    page.gaps(story);
    page.out
}

struct Page {
    zone: Zone,
    lang: Lang,
    out: String,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, text: &Text) {
        let words = text.get(self.lang).to_owned();
        let _ = write!(self.out, "\n## {words}\n\n");
    }

    /// Both zones, always with their offsets.
    fn both(&self, at: Timestamp) -> String {
        let utc = format!("{}Z", Zone::UTC.wall(at));
        if self.zone.offset_at(at) == 0 { utc } else { format!("{} = {utc}", self.zone.full(at)) }
    }

    fn row(&mut self, label: &Text, value: &str) {
        let label = label.get(self.lang).to_owned();
        let _ = writeln!(self.out, "| {label} | {} |", cell(value));
    }

    fn table(&mut self, head: &[Text]) {
        let words: Vec<&str> = head.iter().map(|text| text.get(self.lang)).collect();
        let _ = write!(self.out, "| {} |\n|{}\n", words.join(" | "), "---|".repeat(words.len()));
    }

    fn facts(&mut self, story: &Story) {
        self.heading(&msg::facts());
        self.table(&[msg::what(), msg::value()]);
        let instance = match &story.name {
            Some(name) => format!("{name} ({})", story.written),
            None => story.written.to_string(),
        };
        self.row(&msg::operation(), story.operation.as_str());
        self.row(&msg::instance(), &instance);
        if let Some(source) = story.elsewhere() {
            self.row(&msg::source(), source.as_str());
        }
        if let Some(engine) = &story.engine {
            let version = story.engine_version.as_deref().unwrap_or_default();
            self.row(&msg::engine(), format!("{} {version}", engine.name()).trim_end());
        }
        self.row(&msg::profile(), story.profile.as_str());
        let point = match &story.point {
            Some(RestorePoint::At(at)) => self.both(*at),
            Some(RestorePoint::Backup(id)) => {
                let state = story.state_at.map(|at| format!(" ({})", self.both(at)));
                msg::backup_set(id).get(self.lang).to_owned() + &state.unwrap_or_default()
            }
            None => msg::unknown().get(self.lang).to_owned(),
        };
        self.row(&msg::point(), &point);
        let damage = match story.damage {
            Some(Damage::At(at)) => self.both(at),
            Some(Damage::Unknown) | None => msg::unknown().get(self.lang).to_owned(),
        };
        self.row(&msg::damage(), &damage);
        let dash = || "-".to_owned();
        let sent = story.sent_at.map_or_else(dash, |at| self.both(at));
        self.row(&msg::sent(), &sent);
        self.row(&msg::sha(), story.sha256.as_deref().unwrap_or("-"));
        self.row(&msg::body_sha(), story.body_sha256.as_deref().unwrap_or("-"));
        self.row(&msg::request_id(), story.request_id.as_ref().map_or("-", |id| id.as_str()));
        self.row(&msg::job(), story.job.as_ref().map_or("-", |id| id.as_str()));
        let people = story.people.join(", ");
        let nobody = msg::not_told().get(self.lang).to_owned();
        self.row(&msg::people(), if people.is_empty() { &nobody } else { &people });
        self.row(&msg::record(), &story.folder);
    }

    fn measures(&mut self, story: &Story) {
        self.heading(&msg::measured());
        self.table(&[msg::what(), msg::value()]);
        let rpo = story.rpo_ms().map_or_else(msg::unknown, time::span);
        self.row(&msg::rpo(), rpo.get(self.lang));
        let rto = story.rto_ms().map_or_else(msg::rto_open, time::span);
        self.row(&msg::rto(), rto.get(self.lang));
        let job = story.job_ms().map_or_else(msg::rto_open, time::span);
        self.row(&msg::job_time(), job.get(self.lang));
    }

    fn objects(&mut self, story: &Story) {
        self.heading(&msg::objects());
        if story.pairs.is_empty() {
            let words = if story.is_whole() { msg::whole() } else { msg::plan_unreadable() };
            return self.line(words.get(self.lang));
        }
        self.table(&[msg::old(), msg::new(), msg::there()]);
        for pair in &story.pairs {
            let there = match story.names.as_ref().map(|names| names.count.has(&pair.new)) {
                Some(Some(true)) => msg::found(),
                Some(Some(false)) => msg::missing(),
                Some(None) | None => msg::uncounted(),
            };
            let _ = writeln!(
                self.out,
                "| {} | {} | {} |",
                cell(&pair.old.text()),
                cell(&pair.new.text()),
                there.get(self.lang)
            );
        }
        let copies = story.copies();
        self.line("");
        let words = msg::copies_left(copies.len());
        self.line(words.get(self.lang));
        if let Some(by) = story.drop_by() {
            let words = msg::copies_by(self.zone.format(by, "%Y-%m-%d"));
            self.line(words.get(self.lang));
        }
    }

    fn timeline(&mut self, story: &Story) {
        self.heading(&msg::timeline());
        self.table(&[msg::when(), msg::what()]);
        for told in &story.told {
            let at = self.both(told.at);
            let _ = writeln!(self.out, "| {at} | {} |", cell(told.text.get(self.lang)));
        }
    }

    fn checks(&mut self, story: &Story) {
        self.heading(&msg::checks());
        let accepted: Vec<_> = story.checks.iter().filter(|check| check.accepted).collect();
        if accepted.is_empty() {
            return self.line(msg::none_accepted().get(self.lang));
        }
        for check in accepted {
            let _ = writeln!(self.out, "- `{}`: {}", code(&check.key), cell(&check.message));
        }
    }

    fn steps(&mut self, story: &Story) {
        self.heading(&msg::steps());
        for step in Step::ALL {
            let title = step.title(story.is_whole());
            let (mark, who) = match story.tick(step) {
                Some(tick) => ("x", format!(" ({}, {})", self.both(tick.at), cell(&tick.by))),
                None => (" ", String::new()),
            };
            let _ = writeln!(self.out, "- [{mark}] {} {}{who}", step.number(), title.get(self.lang));
        }
    }

    fn gaps(&mut self, story: &Story) {
        self.heading(&msg::gaps());
        let gaps = gaps(story);
        if gaps.is_empty() {
            return self.line(msg::no_gaps().get(self.lang));
        }
        for gap in gaps {
            let _ = writeln!(self.out, "- {}", cell(gap.get(self.lang)));
        }
    }
}

/// Words in a cell: no line ends, no control characters, and nothing that Markdown would take for its own.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '~') {
            // Underscores inside words are harmless, and names are full of them.
            if c != '_' || out.is_empty() || out.ends_with(' ') {
                out.push('\\');
            }
        }
        out.push(c);
    }
    out
}

/// Words between backticks.
fn code(text: &str) -> String {
    visible(text).replace(['`', '|'], "'")
}
