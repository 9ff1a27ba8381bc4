//! Opening a plan file: a path to type, with the plans of the folder listed. What is wrong with a file is told with its line
//! or field; a good one leads to the review, with the steps before it as the plan has them.

use super::instance::{InstanceChosen, InstanceStep};
use super::point::{PointChosen, PointStep};
use super::profile::{ProfileChosen, ProfileStep};
use super::review::ReviewStep;
use super::tables::{TablesChosen, TablesStep};
use super::target::{TargetChosen, TargetStep};
use super::{Ctx, Go, Out, Step};
use crate::app::action::{Action, TextAct, moved};
use crate::app::effect::{Query, Ticket};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::{Opened, PlanFile, Reply};
use crate::domain::capability::Depth;
use crate::domain::catalog::Existing;
use crate::domain::damage::Damage;
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::RunMark;
use crate::domain::validate::{Violation, validate};
use crate::messages::{Text, open as msg};

/// Rules told before the rest is only counted.
const TOLD: usize = 3;

/// Opening a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// The path.
    pub path: Field,
    /// The plans of the folder, newest first.
    pub files: Load<Vec<PlanFile>>,
    /// The marked one.
    pub cursor: Option<usize>,
    /// The plan that is being opened, or why it cannot be.
    pub opened: Load<Box<Opened>>,
}

impl Opening {
    /// Asks for the plans of the folder.
    pub(super) fn start(ctx: &mut Ctx) -> (Self, Out) {
        let mut opening = Self::default();
        let effects = ctx.ask(&mut opening.files, Query::Plans);
        (opening, Out::effects(effects))
    }

    /// Opens a path at once: it came with the command line.
    pub(super) fn at(path: &str, ctx: &mut Ctx) -> (Self, Out) {
        let (mut opening, mut out) = Self::start(ctx);
        opening.path = Field::new(path);
        out.effects.extend(opening.open(ctx).effects);
        (opening, out)
    }

    /// Opens a draft of the state folder.
    pub(super) fn draft(run: &RunMark, ctx: &mut Ctx) -> (Self, Out) {
        let mut opening = Self { path: Field::new(run.as_str()), ..Self::default() };
        let effects = ctx.ask(&mut opening.opened, Query::Draft(run.clone()));
        (opening, Out::effects(effects))
    }

    fn listed(&self) -> &[PlanFile] {
        self.files.value().map_or(&[], Vec::as_slice)
    }

    pub(super) fn type_key(&mut self, press: KeyPress) -> bool {
        let took = self.path.key(press);
        if took {
            self.cursor = None;
        }
        took
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => self.mark(match self.cursor {
                Some(at) => moved(nav, at, self.listed().len(), ctx.page),
                None => 0,
            }),
            Action::Text(TextAct::Complete) => self.mark(self.cursor.unwrap_or(0)),
            Action::Text(TextAct::Accept) => return self.open(ctx),
            _ => {}
        }
        Out::stay()
    }

    /// A marked plan is the one in the field: what is opened is always what is read there.
    pub(super) fn mark(&mut self, at: usize) {
        if let Some(file) = self.listed().get(at) {
            self.path = Field::new(file.path.clone());
            self.cursor = Some(at);
        }
    }

    fn open(&mut self, ctx: &mut Ctx) -> Out {
        let path = self.path.value.trim().to_owned();
        if path.is_empty() {
            return Out::notice(msg::no_path());
        }
        Out::effects(ctx.ask(&mut self.opened, Query::Open(path)))
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        match reply {
            Reply::Plans(result) => {
                self.files.accept(ticket, result, ctx.now);
            }
            Reply::Opened(result) => {
                let result = result.and_then(|opened| trail(*opened, ctx));
                match result {
                    Ok(out) => {
                        self.opened = Load::Idle;
                        return out;
                    }
                    Err(fault) => {
                        self.opened.accept(ticket, Err(fault), ctx.now);
                    }
                }
            }
            _ => {}
        }
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.files.abandon().into_iter().chain(self.opened.abandon()).collect()
    }
}

/// The steps that a plan stands for, the review last.
fn trail(opened: Opened, ctx: &Ctx) -> Result<Out, Fault> {
    let Opened { origin, mut draft, used, .. } = opened.clone();
    let mark = ctx.mark.ok_or_else(|| Fault::new(FaultKind::Local, msg::no_mark(), msg::no_mark_hint()))?;
    let own = draft.run.clone().filter(|_| !used);
    let notice = draft.run.as_ref().filter(|_| used).map(|run| msg::used_mark(run, mark));
    draft.run = Some(own.unwrap_or_else(|| mark.clone()));
    let profile = ProfileChosen { profile: opened.profile };
    let capabilities = opened.offer.capabilities.clone();
    let plan = validate(&draft, &capabilities, &Existing::default())
        .map_err(|found| broken(&origin.path, &draft, &found))?;
    let source = InstanceChosen {
        by: profile.clone(),
        instance: opened.source,
        offer: opened.offer,
        only_name: opened.only_source_name,
    };
    let point = PointChosen {
        by: source.clone(),
        point: draft.point.clone(),
        state_at: opened.state_at,
        damage: draft.damage.unwrap_or(Damage::Unknown),
    };
    let elsewhere = opened.target.filter(|target| target.id != source.instance.id);
    let target =
        TargetChosen { by: point.clone(), only_name: opened.only_target_name, onto: elsewhere.map(Box::new) };
    let at = ctx.profiles.iter().position(|other| other.name == profile.profile.name).unwrap_or(0);
    let mut steps = vec![
        Step::Profile(ProfileStep { cursor: at }),
        Step::Instance(Box::new(InstanceStep::new(profile))),
        Step::Point(Box::new(PointStep::reopened(source, &draft.point, draft.damage, ctx))),
    ];
    if capabilities.target.is_chosen() {
        steps.push(Step::Target(Box::new(TargetStep::new(point))));
    }
    if capabilities.depth != Depth::Instance {
        steps.push(Step::Tables(Box::new(TablesStep::reopened(target.clone(), &draft))));
    }
    let mut review = ReviewStep::new(TablesChosen { by: target, plan });
    review.origin = Some(origin);
    steps.push(Step::Review(Box::new(review)));
    Ok(Out { go: Go::Trail(steps), notice, ..Out::default() })
}

/// Every rule that the plan breaks, with the field it stands in.
fn broken(path: &str, draft: &PlanDraft, found: &[Violation]) -> Fault {
    let told =
        found.iter().take(TOLD).map(|violation| msg::at_field(violation.path(draft), &violation.rule.text()));
    let mut summary: Text = told.fold(Text::default(), |all, next| all.join("; ", &next));
    if found.len() > TOLD {
        summary = summary.join("; ", &msg::and_more(found.len() - TOLD));
    }
    Fault::new(FaultKind::Invalid, msg::breaks_rules(path, &summary), msg::mend_file())
}
