package org.atrium.kit.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {

    final ModelConverters converters = new ModelConverters(true);

    RecordSchemasTest() {
        converters.addConverter(new RecordSchemas());
    }

    @Test
    void what_is_always_there_is_required_and_what_may_be_absent_is_not() {
        var described = describe(Shelf.class).referencedSchemas;

        assertThat(described.get("Shelf").getRequired()).containsExactlyInAnyOrder("number", "books");
        assertThat(described.get("Book").getRequired()).containsExactly("title");
    }

    @Test
    void two_types_of_one_name_are_not_described_as_one() {
        describe(Shelf.class);

        assertThatThrownBy(() -> describe(Accounts.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Accounts$Book")
                .hasMessageContaining("Shelf$Book");
    }

    @Test
    void one_type_may_be_described_again() {
        describe(Shelf.class);

        assertThat(describe(Shelf.class).referencedSchemas).containsKeys("Shelf", "Book");
    }

    ResolvedSchema describe(Class<?> type) {
        return converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
    }

    record Shelf(int number, List<Book> books, @Nullable Book marked) {
        record Book(String title, @Nullable String author) {}
    }

    record Accounts(List<Book> books) {
        record Book(int year) {}
    }
}
