/// The settings of a session, and what its environment says of them.
///
/// More than six parts: [io.scenario4j.config.ScenarioConfig]; each a setting by itself.
@NullMarked
package io.scenario4j.config;

import org.jspecify.annotations.NullMarked;
