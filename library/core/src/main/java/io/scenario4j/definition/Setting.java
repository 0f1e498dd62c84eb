package io.scenario4j.definition;

import java.io.Serializable;
import java.util.function.UnaryOperator;

import io.scenario4j.config.ScenarioConfig;

/// What a scenario changes of the session's settings.
interface Setting extends UnaryOperator<ScenarioConfig>, Serializable {}
