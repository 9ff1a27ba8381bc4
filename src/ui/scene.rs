//! What every view draws from: the model, the theme, the size class, and the few words all of them share.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::doc::Doc;
use super::spots::Spots;
use super::text::visible;
use super::theme::{Role, Theme};
use super::widget::popup::Panel;
use crate::app::action::{Action, Global};
use crate::app::click::Spot;
use crate::app::load::Load;
use crate::app::model::{Model, SMALLEST};
use crate::app::step::Step;
use crate::app::step::review::Sending;
use crate::domain::fault::Fault;
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, screens, view_shell as msg};

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Below 60x20: one line.
    Tiny,
    /// 60x20 and more: long values wrap.
    Small,
    /// 80x24 and more: one pane.
    Normal,
    /// 120x40 and more: two panes.
    Wide,
}

impl Size {
    /// The class of an area.
    pub fn of(area: Rect) -> Self {
        match (area.width, area.height) {
            (120.., 40..) => Self::Wide,
            (80.., 24..) => Self::Normal,
            (width, height) if width >= SMALLEST.0 && height >= SMALLEST.1 => Self::Small,
            _ => Self::Tiny,
        }
    }
}

/// What a view draws from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The state.
    pub model: &'a Model,
    /// How things look.
    pub theme: &'a Theme,
    /// How much room there is.
    pub size: Size,
    /// Where what can be clicked is written down, when somebody asks.
    pub spots: Option<&'a Spots>,
}

impl<'a> Scene<'a> {
    /// Says that something that can be clicked stands here.
    pub fn spot(&self, area: Rect, spot: Spot) {
        if let Some(spots) = self.spots {
            spots.add(area, spot);
        }
    }

    /// Says that these are the rows of the list that has the keys, from this number on.
    pub fn rows(&self, places: impl IntoIterator<Item = (usize, Rect)>) {
        for (number, place) in places {
            self.spot(place, Spot::Row(number));
        }
    }

    /// The language shown.
    pub fn lang(&self) -> Lang {
        self.model.lang
    }

    /// Words of the catalogue; their arguments are escaped already.
    pub fn own(&self, text: &Text) -> String {
        text.get(self.lang()).to_owned()
    }

    /// Words that may hold foreign text: notices, faults, reasons, checks.
    pub fn said(&self, text: &Text) -> String {
        visible(text.get(self.lang())).into_owned()
    }

    /// What a sentence calls the key of an action.
    pub fn key(&self, action: Action) -> String {
        self.model.keymap.called(&self.model.wizard.current().scope().chain(), action)
    }

    /// The zone times are shown in.
    pub fn zone(&self) -> Zone {
        self.model.zone()
    }

    /// Whether there are two panes.
    pub fn is_wide(&self) -> bool {
        self.size == Size::Wide
    }

    /// An empty document for an area.
    pub fn doc(&self, area: Rect) -> Doc<'a> {
        Doc::new(self.theme, area.width)
    }

    /// An empty document that is scrolled in an area: the last column is left to the marks.
    pub fn scrolled(&self, area: Rect) -> Doc<'a> {
        Doc::new(self.theme, area.width.saturating_sub(1))
    }

    /// A moment in the shown zone and in UTC: `2026-11-19 22:03:30 +08:00 = 14:03:30Z`.
    pub fn both(&self, at: Timestamp) -> String {
        let zone = self.zone();
        if zone.offset_at(at) == 0 {
            return format!("{}Z", zone.wall(at));
        }
        let same_day = zone.format(at, "%Y-%m-%d") == Zone::UTC.format(at, "%Y-%m-%d");
        let form = if same_day { "%H:%M:%SZ" } else { "%Y-%m-%d %H:%M:%SZ" };
        format!("{} = {}", zone.full(at), Zone::UTC.format(at, form))
    }

    /// The time of day in the shown zone, with the offset: `22:20:31 +08:00`.
    pub fn clock(&self, at: Timestamp) -> String {
        format!("{} {}", self.zone().format(at, "%H:%M:%S"), self.zone().offset_text_at(at))
    }

    /// A day: `2026-11-26`.
    pub fn day(&self, at: Timestamp) -> String {
        self.zone().format(at, "%Y-%m-%d")
    }

    /// A column's time: `11-19 22:03`.
    pub fn short(&self, at: Option<Timestamp>) -> String {
        at.map(|at| self.zone().format(at, "%m-%d %H:%M")).unwrap_or_default()
    }

    /// A frame around a pane; the one with the keys has a mark in its title.
    pub fn pane(&self, title: &Text, area: Rect, buf: &mut Buffer) -> Rect {
        Panel { title: &self.own(title), role: Role::Border }.render(area, buf, self.theme)
    }

    /// How old what is shown is, or that it is being read. A fault is told apart by [`Self::load`].
    pub fn age<T>(&self, load: &Load<T>, what: &Text) -> String {
        let at = load.dated().map(|(_, at)| self.clock(at));
        self.own(&match (load, at) {
            (Load::Pending { .. }, Some(at)) => msg::reading_again(at),
            (Load::Pending { .. }, None) => msg::reading(what),
            (Load::Failed { .. }, Some(at)) => msg::stale(at),
            (_, Some(at)) => msg::read_at(at),
            (_, None) => msg::not_read(),
        })
    }

    /// The state of a load as lines: its fault with the way on, or that it is being read. Nothing when all is well.
    pub fn load<T>(&self, load: &Load<T>, what: &Text, doc: &mut Doc) {
        if let Some(fault) = load.fault() {
            self.fault_short(fault, doc);
        } else if load.value().is_none() {
            doc.text(&self.age(load, what), Role::Dim);
        }
    }

    /// A fault in short: what, what to do, and where the rest is.
    pub fn fault_short(&self, fault: &Fault, doc: &mut Doc) {
        doc.hang(&self.own(&msg::block()), Role::Block, 7, &self.said(&fault.summary), Role::Text);
        let way = format!(
            "{}   {}",
            self.said(&fault.hint),
            self.own(&msg::explains(self.key(Action::Global(Global::Explain))))
        );
        doc.hang(&self.own(&msg::do_()), Role::Dim, 7, way.trim_start(), Role::Text);
    }
}

impl Scene<'_> {
    /// What was done or not done, as far as the present step tells: the fourth line of a fault.
    pub fn fault_state(&self) -> Text {
        match self.model.wizard.current() {
            Step::Review(review) => match &review.sending {
                Sending::Rejected(_) => msg::refused_state(),
                Sending::NotSent(_) => msg::not_sent_state(),
                Sending::Out(_) => screens::sending_now(),
                Sending::Not => msg::nothing_done(),
            },
            Step::Job(_) | Step::Verify(_) => msg::look_only(),
            _ => msg::nothing_done(),
        }
    }
}

/// A fault in the four lines that every refusal gets: what, what the cloud said, what to do, what was done.
pub fn fault_four(fault: &Fault, state: &Text, lang: Lang, doc: &mut Doc) {
    let indent = 7;
    doc.hang(msg::block().get(lang), Role::Block, indent, &visible(fault.summary.get(lang)), Role::Text);
    let cloud = cloud_line(fault, lang);
    doc.hang(msg::cloud().get(lang), Role::Dim, indent, &cloud, Role::Text);
    doc.hang(msg::do_().get(lang), Role::Dim, indent, &visible(fault.hint.get(lang)), Role::Text);
    doc.hang(msg::state().get(lang), Role::Dim, indent, state.get(lang), Role::Text);
}

/// Code, status and request id as the cloud gave them.
fn cloud_line(fault: &Fault, lang: Lang) -> String {
    let code = fault.code.as_deref().map(|code| visible(code).into_owned());
    let status = fault.http_status.map(|status| format!("(HTTP {status})"));
    let request = fault.request_id.as_ref();
    let request = request.map(|id| msg::request(visible(id.as_str())).get(lang).to_owned());
    let parts: Vec<String> = [code, status, request].into_iter().flatten().collect();
    if parts.is_empty() { msg::no_cloud_answer().get(lang).to_owned() } else { parts.join("  ") }
}
