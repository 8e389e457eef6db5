package org.atrium.patron.persona;

class MemoryPersonasTest implements PersonasContract {

    private final Personas personas = new MemoryPersonas();

    @Override
    public Personas personas() {
        return personas;
    }
}
