package org.atrium.kit.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch, RFC 7396: a field given replaces, {@code null} removes, an object is merged. */
public final class MergePatch {

    private MergePatch() {}

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
