/// What a run came to, in the words that a user reads afterwards: verdict, criteria, numbers, what was said.
///
/// Plain values, which neither know who played nor how they look.
@NullMarked
package io.scenario4j.result;

import org.jspecify.annotations.NullMarked;
