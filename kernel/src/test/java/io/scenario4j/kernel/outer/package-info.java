/// The outer tests: real processes and real clients against the folder that a user installs. Maven
/// runs them in `verify`, after it has made that folder.
@NullMarked
package io.scenario4j.kernel.outer;

import org.jspecify.annotations.NullMarked;
