//! What stands where on the page.

use std::num::NonZeroU16;

use journey::{Decision, DecisionReason, DocumentOutcome, Role, ScorecardStatus, Verdict};
use krilla::tagging::{Identifier, Tag, TagGroup, TagKind};

use super::ink::{self, INK, LINE, QUIET, TRAINING, size};
use super::sheet::{HEIGHT, Sheet};
use super::typesetter::Style;
use super::{COLUMN, GAP, HEADROOM, MARGIN};
use crate::words::Words;
use crate::{Approval, Slip, SlipError};

mod readings;

/// Between the parts of the page where the customer also reads what to bring: the sheet is one page,
/// whatever stands on it.
const NARROW_GAP: f32 = 9.0;

/// Draws a slip from the top of the sheet to its bottom.
pub(crate) struct Composer<'a> {
    slip: &'a Slip,
    words: &'a Words,
    sheet: Sheet<'a>,
    content: TagGroup,
    /// Where the next part begins.
    y: f32,
}

impl<'a> Composer<'a> {
    pub(crate) fn new(slip: &'a Slip, words: &'a Words, sheet: Sheet<'a>) -> Self {
        let content = TagGroup::new(Tag::Part);
        Self {
            slip,
            words,
            sheet,
            content,
            y: HEADROOM,
        }
    }

    /// Draws everything. The answer is what a screen reader reads, in its order.
    ///
    /// # Errors
    /// [`SlipError::Words`] if the catalogue lacks some.
    pub(crate) fn compose(mut self) -> Result<TagGroup, SlipError> {
        self.heading()?;
        self.verdict()?;
        self.facts()?;
        self.readings()?;
        self.what_follows()?;
        self.what_to_bring()?;
        self.foot()?;
        if self.slip.training {
            self.sheet
                .mark_across(&self.words.say("slip-training")?, TRAINING);
        }
        self.sheet.finish();
        Ok(self.content)
    }

    const fn gap(&self) -> f32 {
        match self.slip.decision {
            Decision::Accept => GAP,
            Decision::Refer | Decision::Reject => NARROW_GAP,
        }
    }

    fn heading(&mut self) -> Result<(), SlipError> {
        let title = self.words.say("slip-title")?;
        self.line(&title, Style::bold(size::TITLE), INK, headline(1));
        self.line(
            &self.slip.branch,
            Style::regular(size::BODY),
            QUIET,
            Tag::P.into(),
        );
        if self.slip.training {
            self.y += 10.0;
            self.training_banner()?;
        }
        self.y += self.gap();
        Ok(())
    }

    fn training_banner(&mut self) -> Result<(), SlipError> {
        let text = self.words.say("slip-training")?;
        let block = self
            .sheet
            .set(&text, Style::bold(size::HEADING), COLUMN - 24.0);
        let height = block.height + 12.0;
        self.sheet.area(MARGIN, self.y, COLUMN, height, TRAINING);
        let identifier = self
            .sheet
            .draw(&block, MARGIN + 12.0, self.y + 6.0, [255; 3]);
        self.tag(Tag::P.into(), [identifier]);
        self.y += height;
        Ok(())
    }

    fn verdict(&mut self) -> Result<(), SlipError> {
        let verdict = self.slip.measured.map(|measured| measured.verdict);
        let (word, explained) = match verdict {
            Some(Verdict::Pass) => ("slip-verdict-pass", "slip-explained-pass"),
            Some(Verdict::Fail) => ("slip-verdict-fail", "slip-explained-fail"),
            Some(Verdict::Review) => ("slip-verdict-review", "slip-explained-review"),
            None => ("slip-verdict-none", "slip-explained-none"),
        };
        let (bar, inset) = (5.0, 22.0);
        let width = COLUMN - 2.0 * inset;
        let word = self.words.say(word)?;
        let word = self.sheet.fit(&word, size::VERDICT, width);
        let explained = self.words.say(explained)?;
        let explained = self
            .sheet
            .set(&explained, Style::regular(size::BODY), width);

        let colour = ink::of_verdict(verdict);
        let height = word.height + explained.height + 2.0 * 14.0;
        self.sheet
            .area(MARGIN, self.y, COLUMN, height, ink::pale(colour));
        self.sheet.area(MARGIN, self.y, bar, height, colour);
        let top = self.y + 14.0;
        let word_tag = self.sheet.draw(&word, MARGIN + inset, top, colour);
        self.tag(headline(2), [word_tag]);
        let explained_tag = self
            .sheet
            .draw(&explained, MARGIN + inset, top + word.height, INK);
        self.tag(Tag::P.into(), [explained_tag]);
        self.y += height + self.gap();
        Ok(())
    }

    /// Labels with their values, two in a row.
    fn facts(&mut self) -> Result<(), SlipError> {
        let Slip {
            attempt, attempts, ..
        } = self.slip;
        let (attempt, attempts) = (attempt.to_string(), attempts.to_string());
        let count = [
            ("attempt", attempt.as_str()),
            ("attempts", attempts.as_str()),
        ];
        let mut facts = vec![
            ("slip-reference", self.slip.reference.to_string()),
            ("slip-time", self.slip.time.text.clone()),
            ("slip-place", self.slip.station.clone()),
            ("slip-staff", self.slip.staff.clone()),
        ];
        facts.extend([(
            "slip-attempt",
            self.words.say_with("slip-attempt-of", &count)?,
        )]);
        if let Some(number) = &self.slip.id_number {
            facts.push(("slip-id-number", number.to_string()));
        }
        if let Some(outcome) = self.slip.card_check {
            let outcome = self.words.say(outcome_word(outcome))?;
            facts.push(("slip-card-check", outcome));
        }
        if let Some(status) = self.slip.advice {
            facts.push(("slip-advice", self.words.say(advice_word(status))?));
        }
        for row in facts.chunks(2) {
            let mut height = 0.0_f32;
            for (x, (label, value)) in [MARGIN, MARGIN + COLUMN / 2.0].into_iter().zip(row) {
                height = height.max(self.fact(x, label, value)?);
            }
            self.y += height + 10.0;
        }
        self.y += self.gap() - 10.0;
        Ok(())
    }

    /// Who approved an exception, where one was made: name, staff id and role.
    fn approval(&mut self) -> Result<(), SlipError> {
        let Some(Approval { name, id, role }) = &self.slip.approved_by else {
            return Ok(());
        };
        let by = self.words.say("slip-approved-by")?;
        let role = self.words.say(match role {
            Role::Supervisor => "account-role-supervisor",
            Role::Staff => "account-role-staff",
        })?;
        let approved = format!("{by}: {name} ({id}), {role}");
        self.line(&approved, Style::regular(size::LABEL), INK, Tag::P.into());
        Ok(())
    }

    fn fact(&mut self, x: f32, label: &str, value: &str) -> Result<f32, SlipError> {
        let width = COLUMN / 2.0 - 12.0;
        let label = self.words.say(label)?;
        let label = self.sheet.set(&label, Style::regular(size::LABEL), width);
        let value = self.sheet.set(value, Style::bold(size::BODY), width);
        let identifiers = [
            self.sheet.draw(&label, x, self.y, QUIET),
            self.sheet.draw(&value, x, self.y + label.height, INK),
        ];
        self.tag(Tag::P.into(), identifiers);
        Ok(label.height + value.height)
    }

    fn what_follows(&mut self) -> Result<(), SlipError> {
        let (decision, next) = match self.slip.decision {
            Decision::Accept => ("slip-decision-accept", "slip-next-accept"),
            Decision::Refer if self.is_unanswered() => {
                ("slip-decision-refer", "slip-next-unanswered")
            }
            Decision::Refer => ("slip-decision-refer", "slip-next-refer"),
            Decision::Reject => ("slip-decision-reject", "slip-next-reject"),
        };
        for (heading, text, style) in [
            ("slip-decision", decision, Style::bold(size::DECISION)),
            ("slip-next", next, Style::regular(size::BODY)),
        ] {
            self.section(heading)?;
            let text = self.words.say(text)?;
            self.line(&text, style, INK, Tag::P.into());
            if heading == "slip-decision" {
                self.approval()?;
                self.y += 10.0;
            }
        }
        self.y += 2.0;
        Ok(())
    }

    /// Whether no answer came: that says nothing about the customer.
    const fn is_unanswered(&self) -> bool {
        matches!(
            self.slip.reason,
            DecisionReason::PortalUnavailable | DecisionReason::OutcomeUnknown
        )
    }

    /// What the customer needs who has to come back.
    fn what_to_bring(&mut self) -> Result<(), SlipError> {
        if self.slip.decision == Decision::Accept {
            return Ok(());
        }
        let second = (!self.is_unanswered()).then_some("slip-bring-second");
        let always = ["slip-bring-card", "slip-bring-phone", "slip-bring-slip"];
        // On shared lines, below what happens next: the sheet is one page, whatever stands on it.
        let points = always.into_iter().chain(second);
        let points = points.map(|what| Ok(format!("•  {}", self.words.say(what)?)));
        let points = points.collect::<Result<Vec<_>, SlipError>>()?.join("    ");
        let list = format!("{}:    {points}", self.words.say("slip-bring")?);
        self.line(&list, Style::regular(size::LABEL), INK, Tag::P.into());
        Ok(())
    }

    /// Small print at the sheet's lower end, wherever the rest has ended.
    fn foot(&mut self) -> Result<(), SlipError> {
        let head = self.slip.register_head.to_string();
        let tail = head.get(head.len().saturating_sub(8)..).unwrap_or(&head);
        let parts = [
            self.words.say_with("slip-register", &[("tail", tail)])?,
            self.slip.time.rfc3339.clone(),
            self.slip.build.clone(),
        ];
        let keep = self.words.say("slip-keep")?;
        self.y = HEIGHT - HEADROOM - 40.0;
        self.rule();
        self.y += 8.0;
        self.line(&keep, Style::regular(size::SMALL), QUIET, Tag::P.into());
        self.line(
            &parts.join("  ·  "),
            Style::regular(size::SMALL),
            QUIET,
            Tag::P.into(),
        );
        Ok(())
    }

    fn section(&mut self, heading: &str) -> Result<(), SlipError> {
        let heading = self.words.say(heading)?;
        self.line(&heading, Style::bold(size::HEADING), INK, headline(2));
        self.y += 3.0;
        Ok(())
    }

    /// Text over the whole column; the next part begins below it.
    fn line(&mut self, text: &str, style: Style, ink: [u8; 3], tag: TagKind) {
        let block = self.sheet.set(text, style, COLUMN);
        let identifier = self.sheet.draw(&block, MARGIN, self.y, ink);
        self.tag(tag, [identifier]);
        self.y += block.height;
    }

    fn rule(&mut self) {
        self.sheet.area(MARGIN, self.y, COLUMN, 0.75, LINE);
    }

    fn tag<const N: usize>(&mut self, tag: TagKind, content: [Identifier; N]) {
        let mut group = TagGroup::new(tag);
        for identifier in content {
            group.push(identifier);
        }
        self.content.push(group);
    }
}

const fn outcome_word(outcome: DocumentOutcome) -> &'static str {
    match outcome {
        DocumentOutcome::Clear => "slip-card-check-clear",
        DocumentOutcome::Doubtful => "slip-card-check-doubtful",
        DocumentOutcome::Undetermined => "slip-card-check-undetermined",
    }
}

const fn advice_word(status: ScorecardStatus) -> &'static str {
    match status {
        ScorecardStatus::Clear => "slip-advice-clear",
        ScorecardStatus::Cautious => "slip-advice-cautious",
        ScorecardStatus::Suspicious => "slip-advice-suspicious",
        ScorecardStatus::Undetermined => "slip-advice-undetermined",
    }
}

fn headline(level: u16) -> TagKind {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), None).into()
}
