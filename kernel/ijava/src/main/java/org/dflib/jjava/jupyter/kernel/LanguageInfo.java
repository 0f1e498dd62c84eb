package org.dflib.jjava.jupyter.kernel;

import io.scenario4j.kernel.compat.LanguageFacts;

/// What the kernel says of its language.
public final class LanguageInfo extends LanguageFacts {

    LanguageInfo() {}
}
