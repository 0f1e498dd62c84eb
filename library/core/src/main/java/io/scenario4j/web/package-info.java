/// What holds for every server that is asked over HTTP.
///
/// Hides what one origin is: scheme, host and port.
@NullMarked
package io.scenario4j.web;

import org.jspecify.annotations.NullMarked;
