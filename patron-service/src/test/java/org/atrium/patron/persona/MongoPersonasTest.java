package org.atrium.patron.persona;

import org.atrium.patron.RunningService;

class MongoPersonasTest implements PersonasContract {

    @Override
    public Personas personas() {
        return RunningService.get(Personas.class);
    }
}
