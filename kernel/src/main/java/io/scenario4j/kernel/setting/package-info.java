/// What the environment of the process says about sessions, and by which names.
@NullMarked
package io.scenario4j.kernel.setting;

import org.jspecify.annotations.NullMarked;
