//! A question. The answer that changes least is the one that Enter gives.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::overlay::{Act, BackUp, Question};
use crate::messages::{Text, view_shell as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::popup::{Panel, Popup};

/// Draws the window.
pub fn render(scene: &Scene, question: &Question, area: Rect, buf: &mut Buffer) {
    let (words, least) = match question {
        Question::DropAhead(_) => (msg::ask_drop(), msg::ask_least()),
        Question::Quit => (msg::ask_quit(), msg::ask_least()),
        Question::BackUp(about) => {
            (backup(about, scene.key(Action::Overlay(Act::Yes))), msg::ask_no_backup())
        }
    };
    let width = 56.min(area.width.saturating_sub(4));
    let mut doc = Doc::new(scene.theme, width);
    doc.blank();
    doc.text(&scene.own(&words), Role::Text);
    doc.blank();
    doc.text(&scene.own(&least), Role::Dim);
    doc.blank();
    let title = scene.own(&msg::title_ask());
    let panel = Panel { title: &title, role: Role::Border };
    let inner = Popup { panel, width, height: doc.height() }.render(area, buf, scene.theme);
    doc.render(0, inner, buf);
}

fn backup(about: &BackUp, key: String) -> Text {
    let (name, id) = (visible(&about.name), visible(about.id.as_str()));
    if about.again { msg::ask_backup_again(name, id, key) } else { msg::ask_backup(name, id, key) }
}
