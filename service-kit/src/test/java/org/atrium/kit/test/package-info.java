/** What the tests of every service stand on: real servers, tokens, the rules of the house, the contracts. */
package org.atrium.kit.test;
