/// The steps of a script, and the words to write one with.
@NullMarked
package io.scenario4j.script;

import org.jspecify.annotations.NullMarked;
