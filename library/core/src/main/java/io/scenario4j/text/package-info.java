/// Text that people read: characters that are what they seem, beginnings of long texts, numbers and times in
/// words.
///
/// Hides which characters of Unicode hide. Knows nothing but strings, so that whoever prints a line, on
/// whichever side of the house, prints it so that no agent's text can pass for anything else.
@NullMarked
package io.scenario4j.text;

import org.jspecify.annotations.NullMarked;
