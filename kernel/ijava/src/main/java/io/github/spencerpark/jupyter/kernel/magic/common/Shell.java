package io.github.spencerpark.jupyter.kernel.magic.common;

/// What IJava needs to be given for `%sh` and `%%sh`. Here to be registered by notebooks that do so: these
/// magics are there already, so that nothing is added.
public final class Shell {

    /// Makes one.
    public Shell() {}
}
