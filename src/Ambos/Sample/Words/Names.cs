namespace Ambos.Sample.Words;

/// <summary>Names that people bear. Any likeness is chance.</summary>
static class Names
{
    public static readonly string[] Women = Split(
        "Ana Lucía Marta Nuria Carmen Laura Elena Sara Paula Irene Rosa Pilar Teresa Alba Julia Raquel Cristina Silvia Beatriz Rocío Inés Eva Lola Sonia Yolanda Miriam Noelia Patricia Verónica Isabel Andrea Claudia Natalia Esther Celia Aitana Amparo Manuela Consuelo Fátima Valentina Daniela Camila Gabriela Luz Mónica Olga Susana Lorena Vanesa");

    public static readonly string[] Men = Split(
        "Diego Hugo Jorge Carlos Javier Luis Antonio Manuel José Francisco David Daniel Pablo Álvaro Sergio Adrián Alejandro Raúl Rubén Óscar Iván Jesús Miguel Ángel Rafael Fernando Pedro Andrés Víctor Marcos Mario Ramón Tomás Ignacio Gonzalo Emilio Joaquín Salvador Agustín Nicolás Mateo Samuel Gabriel Martín Julián Esteban Mohamed Cristian Walter Edgar");

    public static readonly string[] Surnames = Split(
        "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Herrera Márquez León Vidal Peña Flores Cabrera Campos Vega Fuentes Carrasco Diez Reyes Caballero Nieto Aguilar Pascual Santana Herrero Montero Lorenzo Hidalgo Giménez Ibáñez Ferrer Durán Santiago Benítez Mora Vicente Vargas Arias Carmona Crespo Román Pastor Soto Sáez Velasco Moya Soler Parra Esteban Bravo Gallardo Rojas Salas Ribas Lara Roldán Bermúdez Quispe Mamani Benali Ait Popescu Ionescu");

    public static readonly (string Language, string[] First, string[] Last)[] Abroad =
    [
        ("en", Split("James Emma Oliver Sophie William Charlotte Thomas Emily Jack Grace Harry Lucy George Hannah Daniel Rebecca"), Split("Smith Jones Taylor Brown Williams Wilson Evans Roberts Walker Wright Thompson White Hughes Edwards Green Hall Murphy Byrne Kelly Ryan")),
        ("de", Split("Lukas Anna Leon Lena Felix Marie Jonas Sabine Paul Katrin Max Julia Stefan Monika Jürgen Heike"), Split("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Richter Klein Wolf Neumann Zimmermann")),
        ("fr", Split("Camille Louis Chloé Hugo Manon Jules Léa Antoine Claire Nicolas Sophie Julien Isabelle Mathieu"), Split("Martin Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garnier Rousseau")),
        ("pt", Split("João Maria Tiago Beatriz Miguel Inês Rui Catarina Pedro Sofia"), Split("Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes")),
        ("it", Split("Marco Giulia Luca Chiara Matteo Francesca Andrea Elisa Paolo Silvia"), Split("Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco")),
    ];

    static readonly (string Thing, double Weight)[] Tongues = [("es", 62), ("en", 17), ("de", 9), ("fr", 7), ("pt", 3), ("it", 2)];

    /// <summary>Somebody from here, with two surnames.</summary>
    public static string Spanish(Chance chance, bool woman) => $"{chance.Pick(woman ? Women : Men)} {chance.Pick(Surnames)} {chance.Pick(Surnames)}";

    /// <summary>Somebody from anywhere, with the language they speak.</summary>
    public static (string Name, string Language) Guest(Chance chance)
    {
        var tongue = chance.Weighed(Tongues);
        if (tongue == "es")
            return (Spanish(chance, chance.Is(0.54)), tongue);
        var (_, first, last) = Array.Find(Abroad, people => people.Language == tongue);
        return ($"{chance.Pick(first)} {chance.Pick(last)}", tongue);
    }

    static string[] Split(string text) => text.Split(' ');
}
