/// What is asked of a session while cells run: what could stand at the cursor, what a name means, and
/// whether a text is complete. Documentation is found beside the jars.
@NullMarked
package io.scenario4j.kernel.question;

import org.jspecify.annotations.NullMarked;
