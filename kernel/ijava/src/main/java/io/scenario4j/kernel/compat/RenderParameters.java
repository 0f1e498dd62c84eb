package io.scenario4j.kernel.compat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What a function that shows values is told: the formats that are wanted, and parameters.
public abstract class RenderParameters {

    private final Set<? extends MimeName> wanted;
    private final Map<String, Object> parameters;

    /// @param wanted     types that are wanted; wildcards stand for many
    /// @param parameters from whoever has asked
    protected RenderParameters(Set<? extends MimeName> wanted, Map<String, Object> parameters) {
        this.wanted = Set.copyOf(wanted);
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// Tells whether a format is wanted.
    protected boolean wants(MimeName type) {
        return wanted.stream().anyMatch(each -> each.covers(type));
    }

    /// Returns all parameters.
    public Map<String, Object> getParams() {
        return parameters;
    }

    /// Returns a parameter; null if it is not given.
    public @Nullable Object getParameter(String key) {
        return parameters.get(key);
    }

    /// Returns a parameter, or `otherwise` if it is not given.
    public Object getParameter(String key, Object otherwise) {
        return parameters.getOrDefault(key, otherwise);
    }

    /// Returns a parameter as text; null if it is not given.
    public @Nullable String getParameterAsString(String key) {
        Object value = parameters.get(key);
        return value == null ? null : value.toString();
    }

    /// Returns a parameter as text, or `otherwise` if it is not given.
    public String getParameterAsString(String key, String otherwise) {
        return getParameter(key, otherwise).toString();
    }

    /// Returns a parameter as a number; null if it is not given.
    public @Nullable Integer getParameterAsInt(String key) {
        return parameters.containsKey(key) ? getParameterAsInt(key, 0) : null;
    }

    /// Returns a parameter as a number, or `otherwise` if it is not given.
    public Integer getParameterAsInt(String key, Integer otherwise) {
        return Integer.valueOf(getParameterAsString(key, otherwise.toString()));
    }

    /// Returns a parameter as a number; null if it is not given.
    public @Nullable Double getParameterAsDouble(String key) {
        return parameters.containsKey(key) ? getParameterAsDouble(key, 0.0) : null;
    }

    /// Returns a parameter as a number, or `otherwise` if it is not given.
    public Double getParameterAsDouble(String key, Double otherwise) {
        return Double.valueOf(getParameterAsString(key, otherwise.toString()));
    }

    /// Returns a parameter as a truth value; null if it is not given.
    public @Nullable Boolean getParameterAsBoolean(String key) {
        return parameters.containsKey(key) ? getParameterAsBoolean(key, false) : null;
    }

    /// Returns a parameter as a truth value, or `otherwise` if it is not given.
    public Boolean getParameterAsBoolean(String key, Boolean otherwise) {
        return Boolean.valueOf(getParameterAsString(key, otherwise.toString()));
    }
}
