namespace Ambos.Bench.Duplicates;

/// <summary>Words that names are made of; what stands first is more common.</summary>
static class PlantedNames
{
    public static readonly string[] Given = Words("""
        María Antonio Carmen José Manuel Francisco Ana Juan David Laura Javier Daniel Isabel Carlos Cristina Jesús Marta Alejandro Lucía Miguel Dolores Rafael Pilar Pablo Elena Ángel Raquel Sergio Sara Fernando
        Rosa Jorge Paula Luis Teresa Alberto Beatriz Álvaro Julia Diego Silvia Adrián Andrea Raúl Irene Iván Patricia Rubén Montserrat Enrique Rocío Óscar Mónica Ramón Alba Vicente Ángela Andrés Encarnación Joaquín
        Sonia Santiago Sandra Víctor Susana Eduardo Marina Mario Natalia Roberto Yolanda Jaime Margarita Ignacio Eva Salvador Inmaculada Marcos Claudia Ricardo Noelia Hugo Esther Nuria Emilio Verónica Guillermo Gloria
        Gabriel Carolina Julio Inés Tomás Lorena Agustín Ainhoa Nicolás Celia Gonzalo Begoña Íñigo Nerea Martín Olga Bruno Vanesa Félix Helena Aitor Gimena Unai Yevgenia Xavier Ximena Benjamín Blanca Leandro Violeta
        """);

    public static readonly string[] Surnames = Words("""
        García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano
        Molina Blanco Morales Suárez Ortega Delgado Castro Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido Santos Guerrero Lozano Cano Cruz Méndez Flores Prieto Herrera Peña León Márquez Cabrera
        Gallego Calvo Vidal Campos Reyes Vega Fuentes Carrasco Díez Caballero Nieto Aguilar Pascual Herrero Santana Lorenzo Hidalgo Montero Ibáñez Giménez Ferrer Durán Vicente Benítez Mora Arias Vargas Carmona Crespo
        Román Pastor Soto Sáez Velasco Soler Moya Esteban Parra Bravo Gallardo Rojas Pardo Merino Franco Espinosa Lara Izquierdo Rivas Silva Rivera Casado Arroyo Redondo Camacho Rey Vera Luque Otero Galán Montes Ríos
        Sierra Segura Carrillo Marcos Martí Soriano Bernal Robles Mendoza Vila Valero Palacios Exposito Benito Andrés Varela Pereira Macías Guerra Heredia Bueno Roldán Mateo Villar Contreras Miranda Mateos Guillén Aguirre
        Casas Escudero Aparicio Menéndez Rivero Beltrán Padilla Gracia Estévez Calderón Abad Galindo Conde Jurado Plaza Quintana Aranda Salazar Roca Acosta Rico Santiago Blázquez Costa Ballesteros Serra Miguel Manzano
        Pons Villanueva Cuesta Simón Bermúdez Zamora Oliva Alarcón Trujillo Tomás Burgos Ponce Muriel Salas Pacheco Ávila Bosch Sancho Cordero Escribano Lázaro Corral Rosa Sala Müller Schäfer Jörgensen Björk Krüger Böhm
        """);

    public static readonly string[] Trades = Words("Construcciones Talleres Transportes Suministros Panadería Carpintería Pinturas Muebles Viajes Electricidad Fontanería Lavandería Viveros Bodegas Conservas Textiles Imprenta Frutas Pescados Óptica Clínica Gestoría Asesoría Editorial Librería Ferretería Limpiezas Jardinería Instalaciones Maquinaria");

    public static readonly string[] Towns = Words("Madrid Sevilla Málaga Valencia Bilbao Zaragoza Granada Murcia Vigo Oviedo Cádiz Huelva Girona Toledo Burgos León");

    public static readonly string[] Forms = ["S.L.", "SL", "S.A.", "S.L.U.", "Sociedad Limitada", "S. Coop.", "SA", "S.A. de C.V.", "Ltda."];

    static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
