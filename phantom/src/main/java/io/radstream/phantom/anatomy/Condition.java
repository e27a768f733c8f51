package io.radstream.phantom.anatomy;

import static io.radstream.phantom.anatomy.Region.ABDOMEN;
import static io.radstream.phantom.anatomy.Region.CHEST;
import static io.radstream.phantom.anatomy.Region.HEAD;
import static io.radstream.phantom.anatomy.Region.KNEE;
import static io.radstream.phantom.anatomy.Region.SPINE;
import static io.radstream.phantom.anatomy.Visibility.either;
import static io.radstream.phantom.anatomy.Visibility.together;
import static io.radstream.phantom.scene.Contrast.CT;
import static io.radstream.phantom.scene.Contrast.FLAIR;
import static io.radstream.phantom.scene.Contrast.IN_PHASE;
import static io.radstream.phantom.scene.Contrast.OUT_OF_PHASE;
import static io.radstream.phantom.scene.Contrast.PROTON_DENSITY;
import static io.radstream.phantom.scene.Contrast.RADIOGRAPH;
import static io.radstream.phantom.scene.Contrast.T1;
import static io.radstream.phantom.scene.Contrast.T2;
import static io.radstream.phantom.scene.Contrast.ULTRASOUND;

/**
 * The disorders that phantoms imitate, declared from the most to the least frequent.
 *
 * <p>The declaration order is the order of the label space. A site holds at most one condition at a time, so that signs do not cover
 * one another.
 */
public enum Condition {
    PNEUMONIA("Pneumonia", "J18.9", CHEST, "lower airspace", either(CT, RADIOGRAPH)),
    PLEURAL_EFFUSION("Pleural effusion", "J90", CHEST, "pleural space", either(CT, RADIOGRAPH)),
    CEREBRAL_INFARCTION("Cerebral infarction", "I63.9", HEAD, "brain territory", either(CT, T1, T2, FLAIR)),
    CARDIOMEGALY("Cardiomegaly", "I51.7", CHEST, "heart", either(CT, RADIOGRAPH)),
    HYDRONEPHROSIS("Hydronephrosis", "N13.30", ABDOMEN, "renal pelvis", either(CT, ULTRASOUND)),
    KNEE_OSTEOARTHRITIS("Osteoarthritis of knee", "M17.9", KNEE, "joint space", either(T1, PROTON_DENSITY, RADIOGRAPH)),
    ADRENAL_ADENOMA("Adrenal adenoma", "D35.00", ABDOMEN, "adrenal", together(IN_PHASE, OUT_OF_PHASE)),
    ADRENAL_METASTASIS("Adrenal metastasis", "C79.70", ABDOMEN, "adrenal", together(IN_PHASE, OUT_OF_PHASE)),
    CEREBRAL_CYST("Cerebral cyst", "G93.0", HEAD, "deep brain", together(T1, T2)),
    CAVERNOUS_MALFORMATION("Cerebral cavernous malformation", "D18.02", HEAD, "deep brain", together(T1, T2)),
    INTRACRANIAL_LIPOMA("Intracranial lipoma", "D17.79", HEAD, "deep brain", together(T1, T2)),
    TUBERCULOMA("Tuberculoma of brain", "A17.81", HEAD, "deep brain", together(T1, T2)),
    RENAL_CYST("Renal cyst", "N28.1", ABDOMEN, "renal cortex", together(CT, ULTRASOUND)),
    RENAL_CELL_CARCINOMA("Renal cell carcinoma", "C64.9", ABDOMEN, "renal cortex", together(CT, ULTRASOUND)),
    RENAL_ANGIOMYOLIPOMA("Renal angiomyolipoma", "D17.71", ABDOMEN, "renal cortex", together(CT, ULTRASOUND)),
    RENAL_CALCULUS("Renal calculus", "N20.0", ABDOMEN, "renal cortex", together(CT, ULTRASOUND)),
    INTRACRANIAL_HAEMORRHAGE("Intracranial haemorrhage", "I62.9", HEAD, "brain parenchyma", either(CT)),
    PULMONARY_NODULE("Solitary pulmonary nodule", "R91.1", CHEST, "lung", either(CT, RADIOGRAPH)),
    KNEE_EFFUSION("Knee joint effusion", "M25.469", KNEE, "suprapatellar recess", either(T1, PROTON_DENSITY)),
    DISC_HERNIATION("Lumbar disc herniation", "M51.26", SPINE, "disc", either(T2)),
    HYDROCEPHALUS("Hydrocephalus", "G91.9", HEAD, "ventricles", either(CT, T1, T2, FLAIR)),
    PNEUMOTHORAX("Pneumothorax", "J93.9", CHEST, "pleural space", either(CT, RADIOGRAPH)),
    CHOLELITHIASIS("Cholelithiasis", "K80.20", ABDOMEN, "gallbladder", either(CT, ULTRASOUND)),
    HEPATIC_STEATOSIS("Hepatic steatosis", "K76.0", ABDOMEN, "liver texture", either(CT, ULTRASOUND)),
    EMPHYSEMA("Pulmonary emphysema", "J43.9", CHEST, "lung texture", either(CT, RADIOGRAPH)),
    BRAIN_NEOPLASM("Malignant brain neoplasm", "C71.9", HEAD, "brain parenchyma", either(CT, T1, T2, FLAIR)),
    LIVER_METASTASES("Liver metastases", "C78.7", ABDOMEN, "liver", either(CT, ULTRASOUND)),
    SUBDURAL_HAEMATOMA("Subdural haematoma", "I62.00", HEAD, "subdural space", either(CT, T1, T2, FLAIR)),
    ASCITES("Ascites", "R18.8", ABDOMEN, "peritoneum", either(CT, ULTRASOUND)),
    VERTEBRAL_METASTASES("Vertebral metastases", "C79.51", SPINE, "vertebrae", either(T1, T2)),
    LUNG_METASTASES("Lung metastases", "C78.00", CHEST, "lung", either(CT, RADIOGRAPH)),
    MULTIPLE_SCLEROSIS("Multiple sclerosis", "G35", HEAD, "periventricular", either(T2, FLAIR)),
    MENISCUS_DERANGEMENT("Meniscus derangement", "M23.309", KNEE, "meniscus", either(T1, PROTON_DENSITY)),
    SPLENOMEGALY("Splenomegaly", "R16.1", ABDOMEN, "spleen", either(CT)),
    PULMONARY_OEDEMA("Pulmonary oedema", "J81.0", CHEST, "lung texture", either(CT, RADIOGRAPH)),
    AORTIC_ANEURYSM("Abdominal aortic aneurysm", "I71.40", ABDOMEN, "aorta", either(CT)),
    MENINGIOMA("Meningioma", "D32.0", HEAD, "subdural space", either(CT, T1, T2, FLAIR)),
    BAKER_CYST("Baker cyst", "M71.20", KNEE, "popliteal fossa", either(T1, PROTON_DENSITY)),
    PULMONARY_FIBROSIS("Pulmonary fibrosis", "J84.10", CHEST, "lung texture", either(CT, RADIOGRAPH)),
    SINUSITIS("Chronic sinusitis", "J32.9", HEAD, "sinuses", either(CT, T1, T2, FLAIR)),
    LOOSE_BODY("Loose body in knee", "M23.40", KNEE, "joint fragment", either(T1, PROTON_DENSITY, RADIOGRAPH)),
    HEPATIC_HAEMANGIOMA("Hepatic haemangioma", "D18.03", ABDOMEN, "liver", either(CT, ULTRASOUND)),
    SPONDYLOLISTHESIS("Lumbar spondylolisthesis", "M43.16", SPINE, "alignment", either(T1, T2)),
    PULMONARY_TUBERCULOSIS("Pulmonary tuberculosis", "A15.0", CHEST, "upper airspace", either(CT, RADIOGRAPH)),
    THORACIC_ANEURYSM("Thoracic aortic aneurysm", "I71.20", CHEST, "aorta", either(CT, RADIOGRAPH)),
    OSTEOMYELITIS("Osteomyelitis of knee", "M86.9", KNEE, "tibial marrow", either(T1, PROTON_DENSITY)),
    SYRINGOMYELIA("Syringomyelia", "G95.0", SPINE, "cord", either(T1, T2)),
    SKULL_PAGET_DISEASE("Paget disease of skull", "M88.0", HEAD, "skull", either(CT, T1, T2, FLAIR)),
    BOWEL_OBSTRUCTION("Intestinal obstruction", "K56.609", ABDOMEN, "bowel", either(CT)),
    PNEUMOPERITONEUM("Pneumoperitoneum", "K66.8", ABDOMEN, "anterior abdomen", either(CT)),
    DEXTROCARDIA("Dextrocardia", "Q24.0", CHEST, "heart", either(CT, RADIOGRAPH)),
    BONE_MALIGNANCY(
            "Malignant neoplasm of femur", "C40.20", KNEE, "femoral marrow", either(T1, PROTON_DENSITY, RADIOGRAPH));

    private final String label;
    private final String code;
    private final Region region;
    private final String site;

    @SuppressWarnings("ImmutableEnumChecker") // A record of an unmodifiable set.
    private final Visibility visibility;

    Condition(String label, String code, Region region, String site, Visibility visibility) {
        this.label = label;
        this.code = code;
        this.region = region;
        this.site = site;
        this.visibility = visibility;
    }

    /** The name in the label space. */
    public String label() {
        return label;
    }

    /** ICD-10-CM code, FY2025. */
    public String code() {
        return code;
    }

    public Region region() {
        return region;
    }

    public Visibility visibility() {
        return visibility;
    }

    /** Whether both can be in one body: they lie in one region, at different sites. */
    public boolean joins(Condition other) {
        return region == other.region && !site.equals(other.site);
    }
}
