/// What a run came to, in the words that a user reads afterwards: verdict, criteria, numbers, what was said.
///
/// Plain values, which neither know who played nor how they look.
///
/// More than six parts: [io.scenario4j.result.ModelUsage]; a row of what a report
/// counts, and each part may be unknown by itself.
@NullMarked
package io.scenario4j.result;

import org.jspecify.annotations.NullMarked;
