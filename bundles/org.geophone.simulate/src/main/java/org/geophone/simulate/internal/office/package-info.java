/**
 * An office as a resolver sees it: one class for each kind of behaviour, look-alikes of attacks among them. Popularity,
 * names and answers are invented; addresses are private or set aside for documentation.
 */
package org.geophone.simulate.internal.office;
