//! Files to disk: a folder is made to hold exactly the generated files, beside strangers.
//!
//! [`Plan`] says what differs; [`write()`] does it, [`diff()`] shows it, and a check only names it.
//! Nothing outside the folder is touched, nor any file that we did not write or that was edited
//! since, unless forced. Equal files are not touched. A run that is killed is completed by the next
//! one (`stage`).

mod diff;
mod disk;
mod manifest;
mod plan;
mod stage;

#[cfg(test)]
mod tests;

pub(crate) use diff::{diff, header_alone, of_file};
pub(crate) use disk::{Disk, Kind, Step};
pub(crate) use manifest::hash;
pub(crate) use plan::Plan;

use crate::failure::Failure;

/// The folder for what is on its way. It is ours: whatever is in it goes.
const STAGING: &str = ".docwright-staging";

/// Does what the plan says; nothing at all if a file was edited by hand and that is not forced.
pub(crate) fn write(disk: &Disk<'_>, plan: &Plan<'_>, is_forced: bool) -> Result<(), Failure> {
    if !plan.edited().is_empty() && !is_forced {
        let mut text =
            String::from("error: these files were not generated, or were edited since:\n");
        for path in plan.edited() {
            text.push_str(&format!("  {}\n", plan.folder.join(path).display()));
        }
        text.push_str(
            "move them away, or overwrite them with `--force`; nothing was written\n  \
             = help: `--dry-run` shows what would change",
        );
        return Err(Failure::Refused(text));
    }
    stage::bring(disk, plan)
}
