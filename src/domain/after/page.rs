//! A script as it is written: remarks that cannot end early, and statements.

use super::{Kind, Pair, Work};
use crate::domain::visible::visible;
use crate::messages::{Lang, Text, after as msg};

/// The text so far.
pub struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    pub fn new(lang: Lang) -> Self {
        Self { lang, out: String::new() }
    }

    pub fn text(self) -> String {
        self.out
    }

    /// A remark. Each of its lines is one, whatever it holds.
    pub fn remark(&mut self, words: &Text) {
        for line in words.get(self.lang).lines() {
            self.out.push_str(format!("-- {}", visible(line)).trim_end());
            self.out.push('\n');
        }
    }

    /// A statement that is not to run as it stands.
    pub fn idle(&mut self, sql: &str) {
        self.out.push_str("-- ");
        self.out.push_str(sql);
        self.out.push('\n');
    }

    /// A statement, or several lines of one.
    pub fn sql(&mut self, sql: &str) {
        self.out.push_str(sql);
        self.out.push('\n');
    }

    pub fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Which objects what follows is about.
    pub fn about(&mut self, pair: &Pair) {
        self.blank();
        self.remark(&msg::pair(visible(&pair.old.text()), visible(&pair.new.text())));
    }

    /// After a swap another name holds what was live before: that is for a person alone.
    pub fn kept(&mut self, name: &str) {
        self.remark(&msg::drop_kept(visible(name)));
    }

    pub fn left_out(&mut self, pair: &Pair) {
        self.blank();
        self.remark(&msg::not_written(visible(&pair.old.text()), visible(&pair.new.text())));
    }

    /// What it is, for what, and that nobody ran it.
    pub(super) fn head(&mut self, kind: Kind, work: &Work) {
        self.remark(&kind.about());
        self.remark(&msg::head(work.run, visible(work.written.as_str())));
        if let Some(source) = work.source {
            self.remark(&msg::head_elsewhere(visible(source.as_str())));
        }
        if let Some(at) = work.state_at {
            self.remark(&msg::head_state(at));
        }
        self.remark(&if kind.reads() { msg::head_reads() } else { msg::head_writes() });
        self.blank();
    }

    /// The end of a script that changes rows inside a transaction: the person decides.
    pub fn decide(&mut self) {
        self.blank();
        self.remark(&msg::decide());
        self.idle("COMMIT;");
        self.idle("ROLLBACK;");
    }
}
