/// What the providers of models answer, as their documentation has it, met by simulator, judge and agent.
@NullMarked
package io.scenario4j.provider;

import org.jspecify.annotations.NullMarked;
