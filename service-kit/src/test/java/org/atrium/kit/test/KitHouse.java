package org.atrium.kit.test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The smallest service: the kit and nothing else. Tests import what they look at. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class KitHouse {}
