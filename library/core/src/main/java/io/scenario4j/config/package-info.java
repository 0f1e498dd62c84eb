/// The settings of a session, and what its environment says of them.
@NullMarked
package io.scenario4j.config;

import org.jspecify.annotations.NullMarked;
