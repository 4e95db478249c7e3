/// What happened, written down on this machine so that a later change shows: the journal of
/// everything that was opened, run or copied, and recordings of shells; and how both are checked
/// and read back. Prints nothing and calls nobody; docs/audit-events.md is the format's page.
@NullMarked
package dev.fumidai.core.audit;

import org.jspecify.annotations.NullMarked;
