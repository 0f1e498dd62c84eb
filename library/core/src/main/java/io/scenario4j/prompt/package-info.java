/// What language models are told: texts with a version, to be read and replaced.
@NullMarked
package io.scenario4j.prompt;

import org.jspecify.annotations.NullMarked;
