package org.atrium.local.mongo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As much of BSON as the commands of a replica set need; see bsonspec.org. Types without a Java twin here are kept as
 * {@link Other}, so that a configuration that was read can be sent back as it was.
 */
final class Bson {
    /** A value carried through untouched. */
    record Other(byte type, byte[] bytes) {}

    private static final int DOUBLE = 0x01;
    private static final int STRING = 0x02;
    private static final int DOCUMENT = 0x03;
    private static final int ARRAY = 0x04;
    private static final int BINARY = 0x05;
    private static final int OBJECT_ID = 0x07;
    private static final int BOOLEAN = 0x08;
    private static final int DATE = 0x09;
    private static final int NULL = 0x0A;
    private static final int INT32 = 0x10;
    private static final int TIMESTAMP = 0x11;
    private static final int INT64 = 0x12;
    private static final int DECIMAL = 0x13;

    private Bson() {}

    static byte[] write(Map<String, ?> document) {
        var body = new ByteArrayOutputStream();
        document.forEach((name, value) -> element(body, name, value));
        return buffer(body.size() + 5)
                .putInt(body.size() + 5)
                .put(body.toByteArray())
                .put((byte) 0)
                .array();
    }

    static Map<String, Object> read(ByteBuffer bytes) {
        var in = bytes.order(ByteOrder.LITTLE_ENDIAN);
        in.getInt();
        var document = new LinkedHashMap<String, Object>();
        for (var type = in.get(); type != 0; type = in.get()) {
            document.put(name(in), value(type, in));
        }
        return document;
    }

    private static void element(ByteArrayOutputStream out, String name, @Nullable Object value) {
        switch (value) {
            case Double number -> put(out, DOUBLE, name, buffer(8).putDouble(number));
            case String text -> put(out, STRING, name, string(text));
            case Map<?, ?> inner -> put(out, DOCUMENT, name, ByteBuffer.wrap(write(named(inner))));
            case List<?> items -> put(out, ARRAY, name, ByteBuffer.wrap(write(numbered(items))));
            case Boolean yes -> put(out, BOOLEAN, name, buffer(1).put((byte) (yes ? 1 : 0)));
            case Integer number -> put(out, INT32, name, buffer(4).putInt(number));
            case Long number -> put(out, INT64, name, buffer(8).putLong(number));
            case Other other -> put(out, other.type(), name, ByteBuffer.wrap(other.bytes()));
            case null -> put(out, NULL, name, buffer(0));
            default -> throw new IllegalArgumentException("Not written here: " + name);
        }
    }

    private static Object value(byte type, ByteBuffer in) {
        return switch (type) {
            case DOUBLE -> in.getDouble();
            case STRING -> text(in);
            case DOCUMENT -> read(in);
            case ARRAY -> new ArrayList<>(read(in).values());
            case BOOLEAN -> in.get() == 1;
            case INT32 -> in.getInt();
            case INT64 -> in.getLong();
            case DATE, TIMESTAMP -> other(type, in, 8);
            case OBJECT_ID -> other(type, in, 12);
            case DECIMAL -> other(type, in, 16);
            case NULL -> other(type, in, 0);
            case BINARY -> other(type, in, in.getInt(in.position()) + 5);
            default -> throw new IllegalArgumentException("Not read here: BSON type " + type);
        };
    }

    private static Other other(byte type, ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return new Other(type, bytes);
    }

    private static void put(ByteArrayOutputStream out, int type, String name, ByteBuffer value) {
        out.write(type);
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        out.write(0);
        out.writeBytes(value.array());
    }

    private static ByteBuffer string(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return buffer(bytes.length + 5).putInt(bytes.length + 1).put(bytes).put((byte) 0);
    }

    private static String text(ByteBuffer in) {
        var bytes = new byte[in.getInt() - 1];
        in.get(bytes).get();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String name(ByteBuffer in) {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.get(); next != 0; next = in.get()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> named(Map<?, ?> document) {
        var named = new LinkedHashMap<String, Object>();
        document.forEach((key, value) -> named.put(key.toString(), value));
        return named;
    }

    private static Map<String, Object> numbered(List<?> items) {
        var numbered = new LinkedHashMap<String, Object>();
        items.forEach(item -> numbered.put(Integer.toString(numbered.size()), item));
        return numbered;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
