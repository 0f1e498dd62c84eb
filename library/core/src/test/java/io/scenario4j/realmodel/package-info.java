/// Scenarios with a real model, which is installed and started on this machine.
@NullMarked
package io.scenario4j.realmodel;

import org.jspecify.annotations.NullMarked;
