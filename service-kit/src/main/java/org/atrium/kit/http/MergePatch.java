package org.atrium.kit.http;

import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.web.JsonFaults;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch, RFC 7396: a field given replaces, {@code null} removes, an object is merged. */
public final class MergePatch {

    private MergePatch() {}

    /**
     * Returns what the form becomes by the patch.
     *
     * @throws Refused with the field that does not fit
     */
    @SuppressWarnings("unchecked") // a form is read as what it was
    public static <T> T apply(JsonMapper json, T form, ObjectNode patch) {
        return read(json, apply(json.<ObjectNode>valueToTree(form), patch), (Class<T>) form.getClass());
    }

    /**
     * Reads a patched document.
     *
     * @throws Refused with the field that does not fit
     */
    public static <T> T read(JsonMapper json, ObjectNode patched, Class<T> type) {
        try {
            return json.treeToValue(patched, type);
        } catch (JacksonException unfit) {
            throw new Refused(JsonFaults.of(unfit));
        }
    }

    /**
     * Returns the patched document; neither argument is changed. What is no object would replace a whole resource: take
     * the body as an {@code ObjectNode}, and it is refused where it is read.
     */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        return (ObjectNode) merged(target, patch);
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target.isObject() ? (ObjectNode) target.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), merged(result.path(field.getKey()), field.getValue()));
            }
        });
        return result;
    }
}
